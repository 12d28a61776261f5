import { expDouble, expm1Double, within } from "./exp-lanes";

/** `1 / (1 + e^-x)` of two doubles that are float32 numbers, as doubles that round to the nearest float32. */
export function sigmoidDouble(x: v128): v128 {
  const one = f64x2.splat(1);
  const isNear = f64x2.lt(f64x2.abs(x), one);
  const far = f64x2.div(one, f64x2.add(one, expDouble(f64x2.neg(within(x, 128)))));
  if (!v128.any_true(isNear)) return far;
  const m = expm1Double(within(x, 1));
  const two = f64x2.splat(2);
  const near = roundSum(f64x2.splat(0.5), f64x2.div(m, f64x2.mul(two, f64x2.add(m, two))));
  return v128.bitselect(near, far, isNear);
}

/** `f32(a + b)`, rounded once, as a double: see `round-sum.ts` of core. */
function roundSum(a: v128, b: v128): v128 {
  const zero = f64x2.splat(0);
  const sum = f64x2.add(a, b);
  const lost = f64x2.sub(b, f64x2.sub(sum, a));
  const nearest = rounded(sum);
  const over = f64x2.sub(sum, nearest);
  const other = f64x2.add(nearest, f64x2.add(over, over));
  const isMidpoint = v128.and(f64x2.ne(over, zero), f64x2.eq(rounded(other), other));
  const isSameSide = i64x2.eq(f64x2.gt(over, zero), f64x2.gt(lost, zero));
  const isOther = v128.and(v128.and(isMidpoint, isSameSide), f64x2.ne(lost, zero));
  return v128.bitselect(other, nearest, isOther);
}

function rounded(x: v128): v128 {
  return f64x2.promote_low_f32x4(f32x4.demote_f64x2_zero(x));
}
