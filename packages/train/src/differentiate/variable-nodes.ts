import { failure, nearestNames } from "@quantrace/core/errors";
import { type GetAttrNode, type Graph, type Node, type PlaceholderNode } from "@quantrace/ir";

/** The nodes that `wrt` names. Throws QG1002 for a name that is none, QG1003 for one that is not float32. */
export function variableNodes(graph: Graph, wrt: readonly string[]): ReadonlyMap<string, Node> {
  const known = new Map<string, PlaceholderNode | GetAttrNode>();
  for (const node of graph.nodes()) {
    if (node.kind === "get_attr" && !known.has(node.target)) known.set(node.target, node);
    if (node.kind === "placeholder") known.set(node.name, node);
  }
  return new Map(
    wrt.map((name) => {
      const node = known.get(name);
      if (node === undefined) {
        const nearest = nearestNames(name, [...known.keys()]).join(", ") || "none";
        throw failure("QG1002", { graph: graph.name, name, nearest });
      }
      const { dtype } = node.type;
      if (dtype !== "float32") throw failure("QG1003", { graph: graph.name, name, found: dtype });
      return [name, node] as const;
    }),
  );
}
