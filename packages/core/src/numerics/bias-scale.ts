/**
 * The scale of an accumulator, and of the bias that is added to it: `f32(xScale * weightScale)`.
 *
 * @exactness deterministic: one float32 rounding
 * @example
 * biasScale(0.5, 0.25); // => 0.125
 */
export function biasScale(xScale: number, weightScale: number): number {
  return Math.fround(xScale * weightScale);
}
