import { logF32 } from "@quantrace/core/numerics";

const LN2 = 0.6931471805599453;

/**
 * SmoothQuant's factors as powers of two: `s = max|x|^alpha / max|w|^(1 - alpha)` for each channel, its exponent rounded to
 * the nearest whole number. What all channels have in common changes no integer, so that the median exponent is 0.
 * A channel that is 0 throughout, or whose weights are, has 0 too.
 */
export function chooseExponents(
  inputPeaks: readonly number[],
  weightPeaks: readonly number[],
  alpha: number,
): readonly number[] {
  const exponents = inputPeaks.map((x, channel) => {
    const w = weightPeaks[channel] as number;
    if (x === 0 || w === 0) return null;
    const exponent = Math.floor((alpha * logF32(x) - (1 - alpha) * logF32(w)) / LN2 + 0.5);
    return Number.isFinite(exponent) ? exponent : null;
  });
  const sorted = exponents.filter((exponent) => exponent !== null).sort((a, b) => a - b);
  const median = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  return exponents.map((exponent) => (exponent === null ? 0 : exponent - median));
}

/** `2^n`, exact, for whole n in -1022..1023. */
export function powerOfTwo(n: number): number {
  let power = 1;
  for (let i = Math.abs(n); i > 0; i--) power *= 2;
  return n < 0 ? 1 / power : power;
}
