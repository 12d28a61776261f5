import { allocate, normalizeAttributes, ops, type TensorData } from "@quantrace/core";
import { quantizeBytes } from "@quantrace/core/numerics";
import { integerDTypes } from "../qparams/integer-dtypes.ts";
import type { QParams } from "../qparams/qparams.ts";
import { checkWholeZeroPoints } from "../qparams/whole-zero-points.ts";

/** How a value is divided by the scale: PyTorch multiplies weights by the reciprocal, activations are divided. */
export type QuantizeBy = "divide" | "reciprocal";

/** The attributes of a `quantize` node with these qparams. */
export function quantizeAttributes(
  { dtype, axis, quantMin, quantMax }: QParams,
  by: QuantizeBy,
): Readonly<Record<string, unknown>> {
  const { stored } = integerDTypes[dtype];
  const { min, max } = integerDTypes[stored];
  return {
    dtype: stored,
    axis,
    quantMin: quantMin === min ? null : quantMin,
    quantMax: quantMax === max ? null : quantMax,
    by,
  };
}

/** Scale and zero point as tensors: rank 0 for a whole tensor, rank 1 per channel. Throws QQ1130 for a fraction. */
export function qparamTensors({ scale, zeroPoint, axis }: QParams): {
  scale: TensorData;
  zeroPoint: TensorData;
} {
  checkWholeZeroPoints(zeroPoint);
  const shape = axis === null ? [] : [scale.length];
  const scales = allocate("float32", shape);
  const zeroPoints = allocate("int32", shape);
  scales.data.set(scale);
  zeroPoints.data.set(zeroPoint);
  return { scale: scales, zeroPoint: zeroPoints };
}

/** Quantizes a weight, `by: reciprocal`. */
export function quantizeWeight(weight: TensorData, qparams: QParams): TensorData {
  const { scale, zeroPoint } = qparamTensors(qparams);
  const attributes = normalizeAttributes(
    "quantize",
    ops.quantize.attributes,
    quantizeAttributes(qparams, "reciprocal"),
  );
  return quantizeBytes(weight, scale, zeroPoint, attributes as never);
}
