import { expDouble, expm1Double, within } from "./exp-lanes";
import { roundSum } from "./round-sum-lanes";

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
