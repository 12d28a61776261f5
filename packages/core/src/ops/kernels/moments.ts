import { laneSum } from "./lane-sum.ts";

/** Mean and variance, each a float32 number. */
export interface Moments {
  readonly mean: number;
  readonly variance: number;
}

/**
 * Mean and variance (over count) of `count` float32 values in two passes: `mean = f32(sum(x) / count)`, then
 * `f32(sum(f32(d * d)) / count)` with `d = f32(x - mean)`, both sums in the order of `laneSum`.
 */
export function moments(count: number, valueAt: (i: number) => number): Moments {
  const divisor = Math.fround(count);
  const mean = Math.fround(laneSum(count, valueAt) / divisor);
  const squares = laneSum(count, (i) => {
    const distance = Math.fround(valueAt(i) - mean);
    return Math.fround(distance * distance);
  });
  return { mean, variance: Math.fround(squares / divisor) };
}
