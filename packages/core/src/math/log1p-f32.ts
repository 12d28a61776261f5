import { LN2_HIGH, logExponent, logRest } from "./log-reduction.ts";
import { powerOfTwo } from "./power-of-two.ts";
import { roundSum } from "./round-sum.ts";

/**
 * `log(1 + x)` of a float32 number, without the cancellation near 0: the correctly rounded result for every one of them.
 * -1 gives -inf, numbers below -1 and NaN give NaN, inf gives inf, -0 gives -0.
 */
export function log1pF32(x: number): number {
  if (!(x > -1)) return x === -1 ? -Infinity : NaN;
  if (x === 0 || x === Infinity) return x;
  // Where k is not 0, 1 + x is exact in double, or x is so large that what is lost does not count.
  const k = logExponent(Math.fround(1 + x));
  const f = k === 0 ? x : (1 + x) * powerOfTwo(-k) - 1;
  // What the first sum rounds off is kept: results lie within 2^-60 of a midpoint of two float32 numbers.
  const sum = k * LN2_HIGH + f;
  const lost = f - (sum - k * LN2_HIGH);
  return roundSum(sum, lost + logRest(k, f));
}
