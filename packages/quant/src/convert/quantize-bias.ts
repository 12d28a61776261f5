import { allocate, type TensorData } from "@quantrace/core";
import { roundTiesToEven } from "@quantrace/core/numerics";

const INT32_MAX = 2 ** 31 - 1;

/** The scale of channel `i` of a bias: `f32(inputScale * weightScale)`. */
export function biasScale(inputScale: number, weightScale: readonly number[], i: number): number {
  return Math.fround(inputScale * (weightScale[weightScale.length === 1 ? 0 : i] as number));
}

/**
 * An int32 bias in units of `f32(inputScale * weightScale)`, ties to even, one rounding of the exact quotient in
 * float64. Every entry must fit: see `weightScaleForBias`.
 */
export function quantizeBias(bias: TensorData, inputScale: number, weightScale: readonly number[]): TensorData {
  const quantized = allocate("int32", bias.shape);
  for (let i = 0; i < bias.data.length; i++) {
    quantized.data[i] = roundTiesToEven((bias.data[i] as number) / biasScale(inputScale, weightScale, i));
  }
  return quantized;
}

/**
 * The smallest scale, not under the given one, with which channel `i`'s bias leaves room in int32 for the products:
 * at most half of the range.
 */
export function weightScaleForBias(bias: number, inputScale: number, weightScale: number): number {
  const limit = INT32_MAX / 2;
  if (Math.abs(bias) / Math.fround(inputScale * weightScale) <= limit) return weightScale;
  let scale = Math.fround(Math.abs(bias) / (inputScale * limit));
  while (Math.abs(bias) / Math.fround(inputScale * scale) > limit) scale = Math.fround(scale * (1 + 2 ** -22));
  return scale;
}
