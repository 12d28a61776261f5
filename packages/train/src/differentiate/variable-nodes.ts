import { failure, nearestNames } from "@quantrace/core/errors";
import { type GetAttrNode, type Graph, type Node, type PlaceholderNode } from "@quantrace/ir";

/**
 * The nodes that `wrt` names: an input, or every read of an entry of the state. Throws QG1002 for a name that is none,
 * QG1003 for one that is not float32.
 */
export function variableNodes(
  graph: Graph,
  wrt: readonly string[],
): ReadonlyMap<string, readonly [Node, ...Node[]]> {
  const reads = new Map<string, [GetAttrNode, ...GetAttrNode[]]>();
  for (const node of graph.nodes()) {
    if (node.kind !== "get_attr") continue;
    const others = reads.get(node.target);
    if (others === undefined) reads.set(node.target, [node]);
    else others.push(node);
  }
  const inputs = graph.placeholders.map((node): [string, [PlaceholderNode]] => [node.name, [node]]);
  const known = new Map<string, [PlaceholderNode] | [GetAttrNode, ...GetAttrNode[]]>([...reads, ...inputs]);
  return new Map(
    wrt.map((name) => {
      const nodes = known.get(name);
      if (nodes === undefined) {
        const nearest = nearestNames(name, [...known.keys()]).join(", ") || "none";
        throw failure("QG1002", { graph: graph.name, name, nearest });
      }
      const { dtype } = nodes[0].type;
      if (dtype !== "float32") throw failure("QG1003", { graph: graph.name, name, found: dtype });
      return [name, nodes] as const;
    }),
  );
}
