/** `f32(a + b)` of two pairs of doubles, rounded once, as doubles: see `round-sum.ts` of core. */
export function roundSum(a: v128, b: v128): v128 {
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
