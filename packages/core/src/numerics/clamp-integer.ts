/**
 * The nearest value in `min..max`: what the equations call `sat`. Infinities give an end, NaN stays NaN.
 *
 * @exactness exact
 * @example
 * clampInteger(300, 0, 255); // => 255
 */
export function clampInteger(value: number, min: number, max: number): number {
  if (value < min) return min;
  return value > max ? max : value;
}
