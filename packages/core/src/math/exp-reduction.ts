import { polynomial } from "./polynomial.ts";

/**
 * The first step of every exponential here: `e^x = 2^n * e^r` with n whole and r = x - n ln 2 in
 * [-ln(2)/2, ln(2)/2]. All in double, with operations that IEEE 754 defines to the bit.
 */
const LOG2_E = 1.4426950408889634;

/** Adding and subtracting it rounds a double below 2^51 to a whole number, ties to even. */
const ROUNDER = 1.5 * 2 ** 52;

/** ln 2 in two parts. The first has 32 bits, so its product with a whole number below 2^21 is exact. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

/** `1/k!` for k = 13, 12, ..., 2: the Taylor series beyond `r`, cut off below 2^-57. */
const COEFFICIENTS: readonly number[] = [
  1 / 6227020800,
  1 / 479001600,
  1 / 39916800,
  1 / 3628800,
  1 / 362880,
  1 / 40320,
  1 / 5040,
  1 / 720,
  1 / 120,
  1 / 24,
  1 / 6,
  1 / 2,
];

/** The whole number n for x. */
export function exponentOf(x: number): number {
  return x * LOG2_E + ROUNDER - ROUNDER;
}

/** `e^r - 1` for `r = x - n ln 2`, with the relative accuracy of a double. */
export function reducedExpm1(x: number, n: number): number {
  const r = x - n * LN2_HIGH - n * LN2_LOW;
  return r + r * r * polynomial(COEFFICIENTS, r);
}
