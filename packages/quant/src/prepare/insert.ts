import { ops } from "@quantrace/core/ops";
import { type Graph, isArgumentLeaf, mapTree, type Node } from "@quantrace/ir";
import type { FloatEdge, ObservedPlace } from "./plan.ts";

/**
 * Puts an `observe` node at every place of a plan. The mechanical half of `prepare`. Of two places at one value the later one
 * reads the value, and the earlier one what that gives.
 */
export function insertObservers(
  graph: Graph,
  places: readonly ObservedPlace[],
  floatEdges: readonly FloatEdge[] = [],
): Graph {
  const copy = graph.copy();
  const nodes = new Map([...copy.nodes()].map((node) => [node.name, node]));
  const values = new Map<Node, Node>();
  for (const { node, edge, observer } of places) {
    const value = nodes.get(node) as Node;
    if (edge !== null) continue;
    const observed = observeValue(copy, value, observer);
    values.set(value, values.get(value) ?? observed);
  }
  const edges = new Map<string, Node>();
  for (const { node, edge, observer } of places) {
    if (edge === null) continue;
    const value = nodes.get(node) as Node;
    const read = values.get(value) ?? value;
    const known = edges.get(`${node} ${observer}`) ?? observe(copy, read, value, observer);
    edges.set(`${node} ${observer}`, known);
    redirect(copy, nodes.get(edge.user) as Node, edge.operand, read, known);
  }
  for (const { node, user, operand } of floatEdges) {
    const value = nodes.get(node) as Node;
    redirect(copy, nodes.get(user) as Node, operand, values.get(value) ?? value, value);
  }
  return copy;
}

function observeValue(graph: Graph, value: Node, observer: string): Node {
  const observed = observe(graph, value, value, observer);
  graph.replaceAllUses(value, observed);
  return observed;
}

/** Observes what is read of a value: the value, or what is observed of it already. Readers in one form share it. */
function observe(graph: Graph, read: Node, value: Node, observer: string): Node {
  const placement = { before: afterInputs(read), origin: value.origin, name: `${value.name}_observed` };
  return graph.callFunction(ops.observe, [read], { observer }, placement);
}

/** Makes one operand of a node, which may be a list, read another value. */
function redirect(graph: Graph, user: Node, operand: number, from: Node, to: Node): void {
  const args = user.args.map((arg, i) =>
    i === operand ? mapTree(arg, isArgumentLeaf, (leaf) => (leaf === from ? to : leaf)) : arg,
  );
  graph.setArgs(user, args);
}

/** The place right after a value; inputs and parameters stay together at the top. */
function afterInputs(value: Node): Node {
  let at = value.next as Node;
  if (value.kind === "placeholder" || value.kind === "get_attr")
    while (at.kind === "placeholder" || at.kind === "get_attr") at = at.next as Node;
  return at;
}
