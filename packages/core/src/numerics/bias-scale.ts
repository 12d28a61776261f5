/**
 * The scale of an accumulator, and of the bias that is added to it: `f32(xScale * weightScale)`.
 *
 * @exactness deterministic: one float32 rounding
 */
export function biasScale(xScale: number, weightScale: number): number {
  return Math.fround(xScale * weightScale);
}
