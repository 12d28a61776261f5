import { graph as graphKind } from "../graph/graph-kind.ts";
import { signature } from "@quantrace/core/arguments";
import { ops, type OpDefinition, sameType } from "@quantrace/core/ops";
import type { Graph } from "../graph/graph.ts";
import { type CallFunctionNode, isNode, isTensorType, type Node } from "../graph/node.ts";

/** Operations that keep every element in its place: when the type stays, so does the value. */
const ORDER_KEEPING: ReadonlySet<OpDefinition> = new Set([ops.reshape, ops.flatten, ops.expand, ops.squeeze]);

const checkEliminateIdentities = signature("eliminateIdentities", { graph: graphKind });

/**
 * Goal: drop operations that give their input unchanged.
 * Method: dropout outside training, and reshapes to the shape that is there, are replaced by what they read.
 * Example: `%d = dropout(%x) {training: false}; %y = relu(%d)` becomes `%y = relu(%x)`.
 * Limits: exact, for this mode: without its dropout the graph cannot be switched to training. permute and transpose are left alone, since equal sizes do not make them identities.
 *
 * @example
 * const { graph } = symbolicTrace((x: Tensor) => x.reshape([2]).relu(), [spec("float32", [2])]);
 * [graph.size, eliminateIdentities(graph).size]; // => [4, 3]
 */
export function eliminateIdentities(graph: Graph): Graph {
  checkEliminateIdentities(graph);
  const copy = graph.copy();
  for (const node of [...copy.nodes()]) {
    const value = node.kind === "call_function" ? unchangedInput(node) : null;
    if (value === null) continue;
    copy.replaceAllUses(node, value);
    copy.erase(node);
  }
  return copy;
}

/** The input that a node gives unchanged, or null. */
function unchangedInput(node: CallFunctionNode): Node | null {
  const [input] = node.args;
  if (!isNode(input) || !isTensorType(input.type)) return null;
  if (node.op === ops.dropout) return node.attributes["training"] === false ? input : null;
  return ORDER_KEEPING.has(node.op) && sameType(node.type, input.type) ? input : null;
}
