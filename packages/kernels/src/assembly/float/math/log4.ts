import { demote, promoteHigh } from "./functions";
import { log1pDouble, logDouble, logExponents } from "./log-lanes";

/** `log(x)` of four float32 numbers: -inf at 0, NaN below, inf at inf. */
export function log4(x: v128): v128 {
  const k = logExponents(x);
  const y = demote(logDouble(f64x2.promote_low_f32x4(x), k), logDouble(promoteHigh(x), upper(k)));
  return withLimits(y, x, f32x4.splat(0));
}

/** `log(1 + x)` of four float32 numbers; it keeps 0, -0 and inf. */
export function log1p4(x: v128): v128 {
  const k = logExponents(f32x4.add(f32x4.splat(1), x));
  const y = demote(log1pDouble(f64x2.promote_low_f32x4(x), k), log1pDouble(promoteHigh(x), upper(k)));
  const isZero = f32x4.eq(x, f32x4.splat(0));
  return v128.bitselect(x, withLimits(y, x, f32x4.splat(-1)), isZero);
}

/** y where x lies above the pole and below infinity; there it is -inf and inf, and NaN elsewhere. */
function withLimits(y: v128, x: v128, pole: v128): v128 {
  const infinity = f32x4.splat(Infinity);
  const inside = v128.bitselect(y, f32x4.splat(NaN), f32x4.gt(x, pole));
  const above = v128.bitselect(infinity, inside, f32x4.eq(x, infinity));
  return v128.bitselect(f32x4.neg(infinity), above, f32x4.eq(x, pole));
}

function upper(k: v128): v128 {
  return v128.shuffle<i32>(k, k, 2, 3, 2, 3);
}
