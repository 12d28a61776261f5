import { polynomial } from "./polynomial.ts";

/**
 * The first step of every logarithm here: `x = 2^k * (1 + f)` with 1 + f in [sqrt(1/2), sqrt(2)), so that
 * `log(x) = k ln 2 + log(1 + f)`, and with s = f / (2 + f), h = f^2 / 2
 * `log(1 + f) = f - (h - s * (h + R(s^2)))`. In double.
 */

/** ln 2 in two parts. The first has 32 bits, so its product with a whole number below 2^21 is exact. */
export const LN2_HIGH = 0.6931471803691238;
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

/** The whole number k for a float32 number above 0. */
export function logExponent(x: number): number {
  const isSubnormal = x < 2 ** -126;
  float[0] = isSubnormal ? x * 2 ** 23 : x;
  return (((bits[0] as number) - SQRT_HALF_BITS) >> 23) - (isSubnormal ? 23 : 0);
}

/** What `k * LN2_HIGH + f` lacks of `k ln 2 + log(1 + f)`. */
export function logRest(k: number, f: number): number {
  const s = f / (2 + f);
  const z = s * s;
  const h = 0.5 * f * f;
  const tail = s * (h + z * polynomial(COEFFICIENTS, z));
  return tail + k * LN2_LOW - h;
}
