import { tensor } from "@quantrace/core";
import { ops } from "@quantrace/core/ops";
import { type CallFunctionNode, type Graph, type Node, tensorTypeOf } from "@quantrace/ir";
import type { StatefulGraph } from "./stateful-graph.ts";

/** Where the random state stands, the seed and how many steps were made, unless the model has something there. */
const RANDOM_KEY = "random";

/**
 * Goal: dropout that can be run, differentiated and repeated.
 * Method: each dropout in training becomes a product with a mask, whose numbers follow from the random state of the graph
 * and the dropout's own stream; the state counts steps.
 * Example: `dropout(%x) {p: 0.5, training: true}` becomes `mul(%x, %mask)` with
 * `%mask = dropoutMask(%random) {shape, p: 0.5, stream: 0}`.
 * Limits: a graph without dropout in training stays as it is.
 */
export function maskDropout(graph: Graph, seed: number): StatefulGraph {
  const copy = graph.copy();
  const dropouts = [...copy.nodes()].filter(isDropout);
  if (dropouts.length === 0) return { graph: copy, updates: new Map() };
  const state = tensor([seed | 0, 0], { dtype: "int32" });
  const key = unusedKey(copy, RANDOM_KEY);
  copy.state.set(key, state);
  const random = copy.getAttr(key, state, { before: firstCall(copy) });
  dropouts.forEach((node, stream) => {
    const x = node.args[0] as Node;
    const { shape } = tensorTypeOf(x);
    const at = { before: node, origin: node.origin };
    const mask = copy.callFunction(ops.dropoutMask, [random], { shape, p: node.attributes["p"], stream }, at);
    copy.replaceAllUses(
      node,
      copy.callFunction(ops.mul, [x, mask], {}, { ...at, name: `${node.name}_masked` }),
    );
    copy.erase(node);
  });
  const one = tensor([0, 1], { dtype: "int32" });
  const stepKey = unusedKey(copy, `${key}.step`);
  copy.state.set(stepKey, one);
  const step = copy.getAttr(stepKey, one, { before: firstCall(copy) });
  const next = copy.callFunction(ops.add, [random, step], {}, { name: `${RANDOM_KEY}_next` });
  return { graph: copy, updates: new Map([[key, next.name]]) };
}

function isDropout(node: Node): node is CallFunctionNode {
  return node.kind === "call_function" && node.op === ops.dropout && node.attributes["training"] === true;
}

function firstCall(graph: Graph): Node | undefined {
  for (const node of graph.nodes()) if (node.kind !== "placeholder" && node.kind !== "get_attr") return node;
  return undefined;
}

/** The key, with as many strokes behind it as it takes to be nobody else's. */
function unusedKey(graph: Graph, key: string): string {
  return graph.state.has(key) ? unusedKey(graph, `${key}_`) : key;
}
