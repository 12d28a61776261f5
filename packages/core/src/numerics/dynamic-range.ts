/** The least and the greatest of some values, widened to hold 0. */
export interface DynamicRange {
  readonly lo: number;
  readonly hi: number;
}

/** The smallest scale that a run chooses: the least normal float32, whose reciprocal is finite. */
const LEAST_SCALE = 2 ** -126;

/**
 * `lo = min(0, least value)`, `hi = max(0, greatest value)`. NaN and infinities are passed over: one of them would
 * leave no step for all other values. Of nothing both are 0.
 *
 * @param values float32
 * @exactness exact
 * @example
 * dynamicRange([1, -2, 4, Infinity]); // => { lo: -2, hi: 4 }
 */
export function dynamicRange(values: ArrayLike<number>): DynamicRange {
  let [lo, hi] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value < lo && value > -Infinity) lo = value;
    if (value > hi && value < Infinity) hi = value;
  }
  return { lo, hi };
}

/**
 * The scale for a range over `quantMin..quantMax`: `f32(f32(hi - lo) / n)` with `n = quantMax - quantMin`;
 * `f32(f32(hi / n) - f32(lo / n))` where `hi - lo` overflows; 1 where the range is 0, and never less than 2^-126.
 *
 * @exactness deterministic: two float32 roundings
 * @source ONNX DynamicQuantizeLinear-11; onnxruntime/core/util/qmath.h, GetQuantizationParameter (ONNX Runtime)
 * @example
 * dynamicScale({ lo: -1, hi: 4.1 }, 0, 255); // => 0.019999999552965164
 */
export function dynamicScale({ lo, hi }: DynamicRange, quantMin: number, quantMax: number): number {
  if (lo === hi) return 1;
  const steps = quantMax - quantMin;
  const spread = Math.fround(hi - lo);
  const scale =
    spread === Infinity
      ? Math.fround(Math.fround(hi / steps) - Math.fround(lo / steps))
      : Math.fround(spread / steps);
  return Math.max(scale, LEAST_SCALE);
}
