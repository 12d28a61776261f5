/**
 * Exact arithmetic on fractions of big integers, with the roundings that the contract names, written from their
 * definitions alone: what the tests measure the float arithmetic by.
 */
export interface Rational {
  readonly n: bigint;
  /** Above 0. */
  readonly d: bigint;
}

/** The fraction that a finite float64 is. */
export function rational(x: number): Rational {
  if (Number.isInteger(x)) return { n: BigInt(x), d: 1n };
  let n = x;
  let d = 1n;
  while (!Number.isInteger(n)) {
    n *= 2;
    d *= 2n;
  }
  return { n: BigInt(n), d };
}

export function plus(a: Rational, b: Rational): Rational {
  return { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
}

export function times(a: Rational, b: Rational): Rational {
  return { n: a.n * b.n, d: a.d * b.d };
}

export function over(a: Rational, b: Rational): Rational {
  const sign = b.n < 0n ? -1n : 1n;
  return { n: sign * a.n * b.d, d: sign * a.d * b.n };
}

/** The whole number nearest to a fraction; the even one of two. */
export function nearestEven({ n, d }: Rational): bigint {
  const magnitude = n < 0n ? -n : n;
  const floor = magnitude / d;
  const twice = 2n * (magnitude % d);
  const up = twice > d || (twice === d && floor % 2n === 1n);
  const rounded = up ? floor + 1n : floor;
  return n < 0n ? -rounded : rounded;
}

/** The float32 nearest to a fraction, ties to even, with gradual underflow, infinity beyond the greatest, and one zero. */
export function nearestFloat32({ n, d }: Rational): number {
  if (n === 0n) return 0;
  const magnitude = n < 0n ? -n : n;
  let exponent = magnitude.toString(2).length - d.toString(2).length;
  if (compare(magnitude, d, exponent) < 0) exponent--;
  const step = Math.max(exponent, -126) - 23;
  const steps = nearestEven(
    step < 0 ? { n: magnitude << BigInt(-step), d } : { n: magnitude, d: d << BigInt(step) },
  );
  const value = Number(steps) * 2 ** step;
  const rounded = value < 2 ** 128 ? value : Infinity;
  return n < 0n ? 0 - rounded : rounded;
}

/** The sign of `n / d - 2^exponent`. */
function compare(n: bigint, d: bigint, exponent: number): number {
  const [left, right] = exponent < 0 ? [n << BigInt(-exponent), d] : [n, d << BigInt(exponent)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** `sat(rne(steps) + zeroPoint)`, where steps may be infinite. */
export function saturate(steps: number, zeroPoint: number, min: number, max: number): number {
  if (steps === Infinity) return max;
  if (steps === -Infinity) return min;
  const q = nearestEven(rational(steps)) + BigInt(zeroPoint);
  return Number(q < BigInt(min) ? BigInt(min) : q > BigInt(max) ? BigInt(max) : q);
}
