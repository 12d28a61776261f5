import { failure } from "@quantrace/core/errors";
import { ops } from "@quantrace/core/ops";
import { type Argument, type CallFunctionNode, isNode, type Node, tensorTypeOf } from "@quantrace/ir";
import type { QuantizedDType } from "../qparams/integer-dtypes.ts";
import type { QParams } from "../qparams/qparams.ts";
import { type QuantizationRange, quantizationRange } from "../qparams/quantization-range.ts";

/** The quantize that stands behind a value of a reference graph, and its qparams. Throws QQ3008 when there is none. */
export function quantizeBehind(value: Node): { readonly node: CallFunctionNode; readonly qparams: QParams } {
  const node = [...value.users].find((user): user is CallFunctionNode => isCall(user, ops.quantize));
  if (node === undefined) throw failure("QQ3008", { node: value.name }, { node: value.name });
  return { node, qparams: quantizeQParams(node) };
}

/** The qparams of a dequantized value of a reference graph. Throws QQ3008 for any other. */
export function qparamsOf(value: Node): QParams {
  const [integers, scale, zeroPoint] = isCall(value, ops.dequantize) ? value.args : [];
  if (!isNode(integers)) throw failure("QQ3008", { node: value.name }, { node: value.name });
  if (isCall(integers, ops.quantize)) return quantizeQParams(integers);
  const dtype = tensorTypeOf(integers).dtype as QuantizedDType;
  return perTensor(dtype, scale, zeroPoint, quantizationRange(dtype, {}, false));
}

function quantizeQParams({ args, attributes }: CallFunctionNode): QParams {
  const [, scale, zeroPoint] = args;
  const dtype = attributes["dtype"] as QuantizedDType;
  const full = quantizationRange(dtype, {}, false);
  const quantMin = (attributes["quantMin"] as number | null) ?? full.quantMin;
  const quantMax = (attributes["quantMax"] as number | null) ?? full.quantMax;
  return perTensor(dtype, scale, zeroPoint, { quantMin, quantMax });
}

function perTensor(
  dtype: QuantizedDType,
  scale: Argument | undefined,
  zeroPoint: Argument | undefined,
  range: QuantizationRange,
): QParams {
  return { dtype, scale: [Number(scale)], zeroPoint: [Number(zeroPoint)], axis: null, ...range };
}

/** True for a call of one operation. */
export function isCall(node: Node, op: unknown): node is CallFunctionNode {
  return node.kind === "call_function" && node.op === op;
}
