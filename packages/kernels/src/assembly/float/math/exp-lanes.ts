/** Exponentials of two doubles at once, with the operations of `packages/core/src/math`, so with its bits. */

const LOG2_E: f64 = 1.4426950408889634;
/** Adding it rounds a double below 2^51 to a whole number, ties to even, which then lies in the low bits. */
const ROUNDER: f64 = 6755399441055744;
const LN2_HIGH: f64 = 0.6931471803691238;
const LN2_LOW: f64 = 1.9082149292705877e-10;

/** `n + 1.5 * 2^52` for the whole number n of `e^x = 2^n * e^r`. */
export function raisedExponentOf(x: v128): v128 {
  return f64x2.add(f64x2.mul(x, f64x2.splat(LOG2_E)), f64x2.splat(ROUNDER));
}

/** `2^n`, exact. */
export function powerOfTwo(raised: v128): v128 {
  return i64x2.shl(i64x2.add(raised, i64x2.splat(1023)), 52);
}

/** `r = x - n ln 2`. */
export function remainderOf(x: v128, raised: v128): v128 {
  const n = f64x2.sub(raised, f64x2.splat(ROUNDER));
  const high = f64x2.sub(x, f64x2.mul(n, f64x2.splat(LN2_HIGH)));
  return f64x2.sub(high, f64x2.mul(n, f64x2.splat(LN2_LOW)));
}

/** `e^r - 1`. */
function reducedExpm1(x: v128, raised: v128): v128 {
  const r = remainderOf(x, raised);
  let sum = f64x2.splat(1.0 / 6227020800.0);
  sum = next(sum, r, 1.0 / 479001600.0);
  sum = next(sum, r, 1.0 / 39916800.0);
  sum = next(sum, r, 1.0 / 3628800.0);
  sum = next(sum, r, 1.0 / 362880.0);
  sum = next(sum, r, 1.0 / 40320.0);
  sum = next(sum, r, 1.0 / 5040.0);
  sum = next(sum, r, 1.0 / 720.0);
  sum = next(sum, r, 1.0 / 120.0);
  sum = next(sum, r, 1.0 / 24.0);
  sum = next(sum, r, 1.0 / 6.0);
  sum = next(sum, r, 1.0 / 2.0);
  return f64x2.add(r, f64x2.mul(f64x2.mul(r, r), sum));
}

/** One step of Horner's rule. */
export function next(sum: v128, x: v128, coefficient: f64): v128 {
  return f64x2.add(f64x2.mul(sum, x), f64x2.splat(coefficient));
}

/** `e^x` in double, for x in -128..128. */
export function expDouble(x: v128): v128 {
  const raised = raisedExponentOf(x);
  return f64x2.mul(powerOfTwo(raised), f64x2.add(f64x2.splat(1), reducedExpm1(x, raised)));
}

/** `e^x - 1` in double, for x in -36..36. */
export function expm1Double(x: v128): v128 {
  const raised = raisedExponentOf(x);
  const scale = powerOfTwo(raised);
  return f64x2.add(f64x2.mul(scale, reducedExpm1(x, raised)), f64x2.sub(scale, f64x2.splat(1)));
}

/** x within -limit..limit; NaN stays. */
export function within(x: v128, limit: f64): v128 {
  return f64x2.pmax(f64x2.pmin(x, f64x2.splat(limit)), f64x2.splat(-limit));
}
