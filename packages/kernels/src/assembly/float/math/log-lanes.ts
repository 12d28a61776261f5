import { next } from "./exp-lanes";
import { roundSum } from "./round-sum-lanes";

/** Logarithms of two doubles at once, with the operations of `packages/core/src/math`, so with its bits. */

const LN2_HIGH: f64 = 0.6931471803691238;
const LN2_LOW: f64 = 1.9082149292705877e-10;
/** The bits of the float32 just below `sqrt(1/2)`. */
const SQRT_HALF_BITS: i32 = 0x3f3504f3;
const LEAST_NORMAL: f32 = 1.1754943508222875e-38;

/** The whole numbers k of `x = 2^k (1 + f)`, for float32 numbers above 0. */
export function logExponents(x: v128): v128 {
  const isSmall = f32x4.lt(x, f32x4.splat(LEAST_NORMAL));
  const normal = v128.bitselect(f32x4.mul(x, f32x4.splat(8388608)), x, isSmall);
  const k = i32x4.shr_s(i32x4.sub(normal, i32x4.splat(SQRT_HALF_BITS)), 23);
  return i32x4.sub(k, v128.and(isSmall, i32x4.splat(23)));
}

/** `log(x)` for the exponents k (the lower two of four), as doubles that are float32 numbers. */
export function logDouble(x: v128, k: v128): v128 {
  const f = fractionOf(x, k);
  const whole = f64x2.convert_low_i32x4_s(k);
  const high = f64x2.mul(whole, f64x2.splat(LN2_HIGH));
  return roundSum(high, f64x2.add(f, logRest(whole, f)));
}

/** `log(1 + x)` for the exponents k of 1 + x, likewise. What the first sum rounds off is kept. */
export function log1pDouble(x: v128, k: v128): v128 {
  const whole = f64x2.convert_low_i32x4_s(k);
  const shifted = fractionOf(f64x2.add(f64x2.splat(1), x), k);
  const f = v128.bitselect(x, shifted, f64x2.eq(whole, f64x2.splat(0)));
  const high = f64x2.mul(whole, f64x2.splat(LN2_HIGH));
  const sum = f64x2.add(high, f);
  const lost = f64x2.sub(f, f64x2.sub(sum, high));
  return roundSum(sum, f64x2.add(lost, logRest(whole, f)));
}

/** `x / 2^k - 1`, exact. */
function fractionOf(x: v128, k: v128): v128 {
  const power = i64x2.shl(i64x2.sub(i64x2.splat(1023), i64x2.extend_low_i32x4_s(k)), 52);
  return f64x2.sub(f64x2.mul(x, power), f64x2.splat(1));
}

/** See `log-reduction.ts` of core. */
function logRest(k: v128, f: v128): v128 {
  const s = f64x2.div(f, f64x2.add(f64x2.splat(2), f));
  const z = f64x2.mul(s, s);
  const h = f64x2.mul(f64x2.mul(f64x2.splat(0.5), f), f);
  let sum = f64x2.splat(2.0 / 21.0);
  sum = next(sum, z, 2.0 / 19.0);
  sum = next(sum, z, 2.0 / 17.0);
  sum = next(sum, z, 2.0 / 15.0);
  sum = next(sum, z, 2.0 / 13.0);
  sum = next(sum, z, 2.0 / 11.0);
  sum = next(sum, z, 2.0 / 9.0);
  sum = next(sum, z, 2.0 / 7.0);
  sum = next(sum, z, 2.0 / 5.0);
  sum = next(sum, z, 2.0 / 3.0);
  const tail = f64x2.mul(s, f64x2.add(h, f64x2.mul(z, sum)));
  return f64x2.sub(f64x2.add(tail, f64x2.mul(k, f64x2.splat(LN2_LOW))), h);
}
