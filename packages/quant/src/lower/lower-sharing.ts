import { type OpId, ops } from "@quantrace/core/ops";
import type { CallFunctionNode, Graph } from "@quantrace/ir";
import { activationsOf } from "../prepare/candidate.ts";
import { callInt8, facetOf, isDequantized } from "./int8-call.ts";

/** Operations that only move or choose values: the integers go through, if the qparams are the same on both sides. */
export function lowerSharing(
  graph: Graph,
  quantize: CallFunctionNode,
  root: CallFunctionNode,
): CallFunctionNode | null {
  const facet = facetOf(root);
  if (facet.kind !== "shareQParams") return null;
  const inputs = activationsOf(root, facet);
  if (inputs.length === 0 || !inputs.every((input) => isDequantized(input) && sameQParams(input, quantize)))
    return null;
  const { quantMin, quantMax } = quantize.attributes;
  const extra = { quantMin, quantMax };
  return callInt8(graph, { root, quantize, op: ops[facet.lowered as OpId], value: root.name, extra });
}

/** True when both calls have the same scale and zero point. */
function sameQParams(a: CallFunctionNode, b: CallFunctionNode): boolean {
  return a.args[1] === b.args[1] && a.args[2] === b.args[2];
}
