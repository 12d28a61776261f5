import { allocate, type TensorData } from "@quantrace/core";
import { biasScale, quantizeBias } from "@quantrace/core/numerics";

const INT32_MAX = 2 ** 31 - 1;

/** An int32 bias and its scales, `f32(inputScale * weightScale)` per channel. */
export interface IntegerBias {
  readonly integers: TensorData;
  readonly scale: TensorData;
}

/**
 * Quantizes a bias. Every entry must fit int32: see `weightScaleForBias`. Where there are fewer scales than entries, all
 * groups of channels share them.
 */
export function quantizeBiasTensor(
  bias: TensorData,
  inputScale: number,
  weightScale: readonly number[],
): IntegerBias {
  const integers = allocate("int32", bias.shape);
  const scale = allocate("float32", bias.shape);
  for (let i = 0; i < bias.data.length; i++) {
    const step = biasScale(inputScale, weightScale[i % weightScale.length] as number);
    scale.data[i] = step;
    integers.data[i] = quantizeBias(bias.data[i] as number, step);
  }
  return { integers, scale };
}

/**
 * The weight scale with which a bias takes at most half of int32 and so leaves room for the products: the given one
 * where that is so, else the smallest such scale, give or take a few units in the last place.
 */
export function weightScaleForBias(bias: number, inputScale: number, weightScale: number): number {
  const limit = INT32_MAX / 2;
  let scale = weightScale;
  if (Math.abs(bias) > limit * biasScale(inputScale, scale))
    scale = Math.fround(Math.abs(bias) / (inputScale * limit));
  while (Math.abs(bias) > limit * biasScale(inputScale, scale)) scale = Math.fround(scale * (1 + 2 ** -22));
  return scale;
}
