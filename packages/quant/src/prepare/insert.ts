import { ops } from "@quantrace/core/ops";
import { type Graph, isNode, type Node } from "@quantrace/ir";
import type { ObservedPlace } from "./plan.ts";

/**
 * Puts an `observe` node at every place of a plan. The mechanical half of `prepare`. Of two places at one value the later one
 * reads the value, and the earlier one what that gives.
 */
export function insertObservers(graph: Graph, places: readonly ObservedPlace[]): Graph {
  const copy = graph.copy();
  const nodes = new Map([...copy.nodes()].map((node) => [node.name, node]));
  for (const place of places) {
    const value = nodes.get(place.node) as Node;
    if (place.edge === null) observeValue(copy, value, place.observer);
    else observeEdge(copy, value, nodes.get(place.edge.user) as Node, place.edge.operand, place.observer);
  }
  return copy;
}

function observeValue(graph: Graph, value: Node, observer: string): void {
  const placement = { before: afterInputs(value), origin: value.origin, name: `${value.name}_observed` };
  const observed = graph.callFunction(ops.observe, [value], { observer }, placement);
  graph.replaceAllUses(value, observed);
}

function observeEdge(graph: Graph, value: Node, user: Node, operand: number, observer: string): void {
  const read = user.args[operand];
  const placement = { before: user, origin: value.origin, name: `${value.name}_observed` };
  const observed = graph.callFunction(ops.observe, [isNode(read) ? read : value], { observer }, placement);
  graph.setArgs(
    user,
    user.args.map((arg, i) => (i === operand ? observed : arg)),
  );
}

/** The place right after a value; inputs and parameters stay together at the top. */
function afterInputs(value: Node): Node {
  let at = value.next as Node;
  if (value.kind === "placeholder" || value.kind === "get_attr") {
    while (at.kind === "placeholder" || at.kind === "get_attr") at = at.next as Node;
  }
  return at;
}
