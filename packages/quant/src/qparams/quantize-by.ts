import { type EagerTensor, tensor, type Tensor } from "@quantrace/core";
import { instanceOf, signature } from "@quantrace/core/arguments";
import { dequantize, quantize } from "@quantrace/core/functional";
import { qparams as qparamsKind } from "../quant-kinds.ts";
import { integerDTypes } from "./integer-dtypes.ts";
import type { QParams } from "./qparams.ts";
import { checkWholeZeroPoints } from "./whole-zero-points.ts";

const tensorKind = instanceOf(Object, "a tensor");
const checkQuantizeBy = signature("quantizeBy", { x: tensorKind, qparams: qparamsKind });
const checkDequantizeBy = signature("dequantizeBy", { integers: tensorKind, qparams: qparamsKind });

/**
 * The integers that stand for real numbers under some qparams: `quantize` with its scale, zero point, dtype and range.
 * Integers of 4 bits are held in a tensor of bytes.
 *
 * @shape x float32 `[...B]` gives `[...B]` of the dtype of the qparams, or the one that holds it
 * @exactness as `quantize`
 * @throws QS codes for a tensor that is not float32; QQ1130 for a zero point that is a fraction
 * @example
 * const half = { dtype: "uint8", scale: [0.5], zeroPoint: [128], axis: null, quantMin: 0, quantMax: 255 };
 * quantizeBy(tensor([0, 1]), half).toArray(); // => [128, 130]
 */
export function quantizeBy(x: EagerTensor, qparams: QParams): EagerTensor;
export function quantizeBy(x: Tensor, qparams: QParams): Tensor;
export function quantizeBy(x: Tensor, qparams: QParams): Tensor {
  checkQuantizeBy(x, qparams);
  const { dtype, axis, quantMin, quantMax } = qparams;
  const { stored } = integerDTypes[dtype];
  return quantize(x, scaleOf(qparams), zeroPointOf(qparams), { dtype: stored, axis, quantMin, quantMax });
}

/**
 * The real numbers that integers stand for under some qparams.
 *
 * @shape integers `[...B]` gives float32 `[...B]`
 * @exactness as `dequantize`
 * @throws QS codes for a tensor that holds no integers; QQ1130 for a zero point that is a fraction
 * @example
 * const half = { dtype: "uint8", scale: [0.5], zeroPoint: [128], axis: null, quantMin: 0, quantMax: 255 };
 * dequantizeBy(tensor([128, 130], { dtype: "uint8" }), half).toArray(); // => [0, 1]
 */
export function dequantizeBy(integers: EagerTensor, qparams: QParams): EagerTensor;
export function dequantizeBy(integers: Tensor, qparams: QParams): Tensor;
export function dequantizeBy(integers: Tensor, qparams: QParams): Tensor {
  checkDequantizeBy(integers, qparams);
  return dequantize(integers, scaleOf(qparams), zeroPointOf(qparams), { axis: qparams.axis });
}

/** A number for a whole tensor, a tensor for one scale per channel. */
function scaleOf({ scale, axis }: QParams): Tensor | number {
  return axis === null ? (scale[0] as number) : tensor([...scale]);
}

function zeroPointOf({ zeroPoint, axis }: QParams): Tensor | number {
  checkWholeZeroPoints(zeroPoint);
  return axis === null ? (zeroPoint[0] as number) : tensor([...zeroPoint], { dtype: "int32" });
}
