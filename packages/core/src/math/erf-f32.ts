import { expDouble } from "./exp-double.ts";
import { polynomial } from "./polynomial.ts";

/**
 * `erf(x)/x - 1` as a polynomial in x^2 on [0, 1], error below 2^-62: Chebyshev interpolation at 300 bits
 * (mpmath 1.3 `chebyfit`), then rounded to double.
 */
const NEAR: readonly number[] = [
  5.957176147748911e-11, -1.1372848856791674e-9, 1.4659775274047436e-8, -1.6350312701054695e-7,
  1.6461000484121368e-6, -1.4925595266831182e-5, 0.0001205533111164271, -0.000854832698083379,
  0.0052239776248180145, -0.026866170645076792, 0.11283791670954879, -0.3761263890318375, 0.1283791670955126,
];

/** `e^(x^2) * erfc(x)` as a polynomial in (x - 3) / (x + 3) for x in [1, 4], error below 2^-55; made likewise. */
const FAR: readonly number[] = [
  -1.140743337373523e-6, -1.1180290597332e-5, -1.4441550628660034e-5, 6.369500720786415e-5,
  4.5255671114959706e-5, -0.0005970444990264539, 0.0007077489722797426, 0.004269136158612432,
  -0.02439249937495838, 0.07166583719749647, -0.1501159365003618, 0.245603801712339, -0.3262335600430381,
  0.17900115118138996,
];

/**
 * The error function of a float32 number: the correctly rounded result for every one of them.
 * Odd to the bit (-0 gives -0); beyond 3.92 it is 1 or -1; NaN gives NaN.
 */
export function erfF32(x: number): number {
  if (x === 0) return x;
  const a = Math.min(Math.abs(x), 4);
  const squared = a * a;
  const y =
    a < 1 ? a + a * polynomial(NEAR, squared) : 1 - expDouble(-squared) * polynomial(FAR, (a - 3) / (a + 3));
  return x < 0 ? -Math.fround(y) : Math.fround(y);
}
