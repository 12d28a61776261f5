import { polynomial } from "./polynomial.ts";
import { roundSum } from "./round-sum.ts";

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

/** The bits of the float32 just below `sqrt(1/2)`: where a mantissa's range begins. */
const SQRT_HALF_BITS = 0x3f3504f3;

/** `2/(2k+1)` for k = 10, 9, ..., 1: the series of `log((1+s)/(1-s)) / s` beyond 2, cut off below 2^-60. */
const COEFFICIENTS: readonly number[] = [
  2 / 21,
  2 / 19,
  2 / 17,
  2 / 15,
  2 / 13,
  2 / 11,
  2 / 9,
  2 / 7,
  2 / 5,
  2 / 3,
];

const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

/**
 * The natural logarithm of a float32 number: the correctly rounded result for every one of them.
 * 0 and -0 give -inf, numbers below 0 and NaN give NaN, inf gives inf.
 *
 * `x = 2^k * (1 + f)` with 1 + f in [sqrt(1/2), sqrt(2)), and with s = f / (2 + f), h = f^2 / 2
 * `log(1 + f) = f - (h - s * (h + R(s^2)))`.
 */
export function logF32(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  const isSubnormal = x < 2 ** -126;
  float[0] = isSubnormal ? x * 2 ** 23 : x;
  const above = (bits[0] as number) - SQRT_HALF_BITS;
  const k = (above >> 23) - (isSubnormal ? 23 : 0);
  bits[0] = (bits[0] as number) - (above & ~0x7fffff);
  const f = (float[0] as number) - 1;
  const s = f / (2 + f);
  const z = s * s;
  const h = 0.5 * f * f;
  const tail = s * (h + z * polynomial(COEFFICIENTS, z));
  return roundSum(k * LN2_HIGH, f - (h - (tail + k * LN2_LOW)));
}
