import { LN2_HIGH, logExponent, logRest } from "./log-reduction.ts";
import { powerOfTwo } from "./power-of-two.ts";
import { roundSum } from "./round-sum.ts";

/**
 * The natural logarithm of a float32 number: the correctly rounded result for every one of them.
 * 0 and -0 give -inf, numbers below 0 and NaN give NaN, inf gives inf.
 */
export function logF32(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  const k = logExponent(x);
  const f = x * powerOfTwo(-k) - 1;
  return roundSum(k * LN2_HIGH, f + logRest(k, f));
}
