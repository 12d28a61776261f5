import { type OpId, ops } from "@quantrace/core/ops";
import type { CallFunctionNode, Graph } from "@quantrace/ir";
import { clampBounds } from "./clamp-bounds.ts";
import { proveSums } from "./prove-sums.ts";
import { callInt8, facetOf, isDequantized } from "./int8-call.ts";

/**
 * Operations with qparams of their own (weighted and rescale), with an activation after them or not, all of whose
 * tensors are dequantized: the int8 operation that the facet names, the activation and the range of quantize as its bounds.
 */
export function lowerComputation(
  graph: Graph,
  quantize: CallFunctionNode,
  root: CallFunctionNode,
  activation: CallFunctionNode | null,
): CallFunctionNode | null {
  const facet = facetOf(root);
  if ((facet.kind !== "weighted" && facet.kind !== "rescale") || facet.lowered === null) return null;
  if (root.args.some((arg) => arg !== null && !isDequantized(arg))) return null;
  proveSums(root, facet);
  const extra = { dtype: quantize.attributes["dtype"], ...clampBounds(activation, quantize) };
  const value = (activation ?? root).name;
  return callInt8(graph, { root, quantize, op: ops[facet.lowered as OpId], value, extra });
}
