import { expDouble } from "./exp-double.ts";
import { expm1Double } from "./expm1-double.ts";
import { roundSum } from "./round-sum.ts";

/**
 * `1 / (1 + e^-x)` of a float32 number: the correctly rounded result for every one of them.
 * NaN gives NaN, inf 1, -inf 0.
 *
 * Near 0 many results lie next to a midpoint of two float32 numbers, so there it is `1/2 + tanh(x/2) / 2`.
 */
export function sigmoidF32(x: number): number {
  if (x > -1 && x < 1) {
    const m = expm1Double(x);
    return roundSum(0.5, m / (2 * (m + 2)));
  }
  const clamped = Math.max(-128, Math.min(x, 128));
  return Math.fround(1 / (1 + expDouble(-clamped)));
}
