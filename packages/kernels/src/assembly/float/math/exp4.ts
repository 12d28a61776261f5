import { powerOfTwo, raisedExponentOf, remainderOf, within } from "./exp-lanes";
import { demote, promoteHigh } from "./functions";

/**
 * `e^x` of four float32 numbers: `expDouble` of both halves step by step, so that each constant is made once. At the limits
 * the double rounds to infinity and to 0.
 */
export function exp4(x: v128): v128 {
  const low = within(f64x2.promote_low_f32x4(x), 128);
  const high = within(promoteHigh(x), 128);
  const raisedLow = raisedExponentOf(low);
  const raisedHigh = raisedExponentOf(high);
  const r = remainderOf(low, raisedLow);
  const s = remainderOf(high, raisedHigh);
  let c = f64x2.splat(1.0 / 6227020800.0);
  let a = c;
  let b = c;
  c = f64x2.splat(1.0 / 479001600.0);
  a = f64x2.add(f64x2.mul(a, r), c);
  b = f64x2.add(f64x2.mul(b, s), c);
  c = f64x2.splat(1.0 / 39916800.0);
  a = f64x2.add(f64x2.mul(a, r), c);
  b = f64x2.add(f64x2.mul(b, s), c);
  c = f64x2.splat(1.0 / 3628800.0);
  a = f64x2.add(f64x2.mul(a, r), c);
  b = f64x2.add(f64x2.mul(b, s), c);
  c = f64x2.splat(1.0 / 362880.0);
  a = f64x2.add(f64x2.mul(a, r), c);
  b = f64x2.add(f64x2.mul(b, s), c);
  c = f64x2.splat(1.0 / 40320.0);
  a = f64x2.add(f64x2.mul(a, r), c);
  b = f64x2.add(f64x2.mul(b, s), c);
  c = f64x2.splat(1.0 / 5040.0);
  a = f64x2.add(f64x2.mul(a, r), c);
  b = f64x2.add(f64x2.mul(b, s), c);
  c = f64x2.splat(1.0 / 720.0);
  a = f64x2.add(f64x2.mul(a, r), c);
  b = f64x2.add(f64x2.mul(b, s), c);
  c = f64x2.splat(1.0 / 120.0);
  a = f64x2.add(f64x2.mul(a, r), c);
  b = f64x2.add(f64x2.mul(b, s), c);
  c = f64x2.splat(1.0 / 24.0);
  a = f64x2.add(f64x2.mul(a, r), c);
  b = f64x2.add(f64x2.mul(b, s), c);
  c = f64x2.splat(1.0 / 6.0);
  a = f64x2.add(f64x2.mul(a, r), c);
  b = f64x2.add(f64x2.mul(b, s), c);
  c = f64x2.splat(1.0 / 2.0);
  a = f64x2.add(f64x2.mul(a, r), c);
  b = f64x2.add(f64x2.mul(b, s), c);
  const one = f64x2.splat(1);
  const p = f64x2.add(r, f64x2.mul(f64x2.mul(r, r), a));
  const q = f64x2.add(s, f64x2.mul(f64x2.mul(s, s), b));
  return demote(
    f64x2.mul(powerOfTwo(raisedLow), f64x2.add(one, p)),
    f64x2.mul(powerOfTwo(raisedHigh), f64x2.add(one, q)),
  );
}
