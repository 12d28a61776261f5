const WHOLE = 2 ** 52;

/**
 * The nearest whole number; halfway between two, the even one. `-0.3` gives `-0`, as in IEEE 754.
 *
 * Equation: `(x + 2^52) - 2^52` for `0 <= x < 2^52`: numbers from 2^52 to 2^53 are one apart, so the addition rounds
 * to a whole number, by the float64 unit's own rule. Numbers of 2^52 and more, infinities and NaN stay as they are.
 *
 * @exactness exact for every float64, so for every float32
 * @source IEEE 754-2019, roundToIntegralTiesToEven; WebAssembly f32.nearest and f64.nearest
 * @example
 * [0.5, 1.5, 2.5, -1.5].map(roundTiesToEven); // => [0, 2, 2, -2]
 */
export function roundTiesToEven(x: number): number {
  if (!(Math.abs(x) < WHOLE)) return x;
  const rounded = x < 0 ? x - WHOLE + WHOLE : x + WHOLE - WHOLE;
  return rounded === 0 ? x * 0 : rounded;
}
