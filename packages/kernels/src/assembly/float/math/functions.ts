import { erfDouble } from "./erf-lanes";
import { expDouble, expm1Double } from "./exp-lanes";
import { sigmoidDouble } from "./sigmoid-lanes";

/** Functions of four float32 numbers, with the bits of `packages/core/src/math`: they are computed in double. */

/** The upper two of four float32 numbers as doubles. */
export function promoteHigh(x: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<f32>(x, x, 2, 3, 2, 3));
}

/** Four doubles rounded to float32. */
export function demote(low: v128, high: v128): v128 {
  return v128.shuffle<f32>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 1, 4, 5);
}

const SIGN: i32 = 0x80000000;

/** y with the sign of x. */
function withSign(y: v128, x: v128): v128 {
  return v128.or(y, v128.and(x, i32x4.splat(SIGN)));
}

export function tanh4(x: v128): v128 {
  const size = f32x4.abs(x);
  return withSign(demote(tanhOf(f64x2.promote_low_f32x4(size)), tanhOf(promoteHigh(size))), x);
}

function tanhOf(size: v128): v128 {
  const m = expm1Double(f64x2.pmin(f64x2.add(size, size), f64x2.splat(32)));
  return f64x2.div(m, f64x2.add(m, f64x2.splat(2)));
}

export function erf4(x: v128): v128 {
  const size = f32x4.abs(x);
  return withSign(demote(erfDouble(f64x2.promote_low_f32x4(size)), erfDouble(promoteHigh(size))), x);
}

/** `e^x - 1`; beyond 36 the 1 is lost in double as well. */
export function expm14(x: v128): v128 {
  return withSign(demote(expm1Of(f64x2.promote_low_f32x4(x)), expm1Of(promoteHigh(x))), x);
}

function expm1Of(x: v128): v128 {
  const limit = f64x2.splat(36);
  const near = expm1Double(f64x2.pmax(f64x2.pmin(x, limit), f64x2.neg(limit)));
  const isFar = f64x2.gt(x, limit);
  if (!v128.any_true(isFar)) return near;
  return v128.bitselect(expDouble(f64x2.pmin(x, f64x2.splat(128))), near, isFar);
}

export function sigmoid4(x: v128): v128 {
  return demote(sigmoidDouble(f64x2.promote_low_f32x4(x)), sigmoidDouble(promoteHigh(x)));
}
