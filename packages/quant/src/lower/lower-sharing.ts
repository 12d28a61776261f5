import { dtypes } from "@quantrace/core";
import { type OpId, ops } from "@quantrace/core/ops";
import { type CallFunctionNode, type Graph, isNode, type Node, tensorTypeOf } from "@quantrace/ir";
import { activationsOf } from "../prepare/activation-reads.ts";
import { type ClampBounds, clampBounds } from "./clamp-bounds.ts";
import { callInt8, facetOf, isDequantized } from "./int8-call.ts";

/** The ranges of the integers that are made real, by the `dequantize` nodes of the reference graph. */
export type IntegerRanges = ReadonlyMap<Node, ClampBounds>;

/** Finds the range of the integers behind each `dequantize`, before any of them is replaced. */
export function integerRanges(reference: Graph): IntegerRanges {
  const ranges = new Map<Node, ClampBounds>();
  for (const node of reference.nodes()) {
    const [integers] = node.args;
    if (!isDequantized(node) || !isNode(integers) || integers.kind !== "call_function") continue;
    if (integers.op === ops.quantize) ranges.set(node, clampBounds(null, integers));
  }
  return ranges;
}

/** Operations that only move or choose values: the integers go through, if the qparams are the same on both sides. */
export function lowerSharing(
  graph: Graph,
  quantize: CallFunctionNode,
  root: CallFunctionNode,
  ranges: IntegerRanges,
): CallFunctionNode | null {
  const facet = facetOf(root);
  if (facet.kind !== "shareQParams") return null;
  const inputs = activationsOf(root, facet);
  const isSame = (input: Node): boolean =>
    isDequantized(input) && sameQParams(input, quantize, ranges.get(input));
  if (inputs.length === 0 || !inputs.every(isSame)) return null;
  const { quantMin, quantMax } = quantize.attributes;
  const extra = { quantMin, quantMax };
  return callInt8(graph, { root, quantize, op: ops[facet.lowered as OpId], value: root.name, extra });
}

/** True when integers of one side are those of the other: one dtype, scale and zero point, and room for all of them. */
function sameQParams(
  input: CallFunctionNode,
  quantize: CallFunctionNode,
  range: ClampBounds | undefined,
): boolean {
  const [integers, scale, zeroPoint] = input.args;
  const { dtype } = quantize.type;
  if (!isNode(integers) || tensorTypeOf(integers).dtype !== dtype) return false;
  if (scale !== quantize.args[1] || zeroPoint !== quantize.args[2]) return false;
  const { min, max } = dtypes[dtype];
  const { clampMin, clampMax } = clampBounds(null, quantize);
  return (clampMin ?? min) <= (range?.clampMin ?? min) && (range?.clampMax ?? max) <= (clampMax ?? max);
}
