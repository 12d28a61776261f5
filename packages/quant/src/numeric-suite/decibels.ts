import { logF32 } from "@quantrace/core/numerics";

/** `10 / ln 10` and `ln 2`: a natural logarithm in decibels, and what a doubling adds to it. */
const PER_NEPER = 4.342944819032518;
const LN2 = 0.6931471805599453;

/**
 * A ratio of two powers in decibels, `10 log10(signal / noise)`, the same number in every engine and within 1e-6 dB.
 * No noise is Infinity, whatever the signal; noise without a signal is -Infinity.
 */
export function decibels(signal: number, noise: number): number {
  if (Number.isNaN(signal) || Number.isNaN(noise)) return NaN;
  if (noise === 0) return Infinity;
  if (signal === 0) return -Infinity;
  return PER_NEPER * (logarithm(signal) - logarithm(noise));
}

/** The natural logarithm of a float64 number: of its mantissa in float32, and of its power of two. */
function logarithm(x: number): number {
  if (x === Infinity) return Infinity;
  let mantissa = x;
  let exponent = 0;
  for (; mantissa >= 2; exponent++) mantissa /= 2;
  for (; mantissa < 1; exponent--) mantissa *= 2;
  const rounded = Math.fround(mantissa);
  return exponent * LN2 + logF32(rounded) + (mantissa - rounded) / rounded;
}
