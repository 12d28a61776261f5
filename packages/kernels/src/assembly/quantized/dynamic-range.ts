import { DynamicQuantization } from "./dynamic-quantization";

/** The least normal float32, whose reciprocal is finite. */
const LEAST_SCALE: f32 = 1.1754943508222875e-38;

/** The least value, or 0; with `sign` -1 the greatest one or 0, negated. NaN and infinities do not count. */
function leastOf(p: DynamicQuantization, sign: f32): f32 {
  const bytes = (<usize>p.count) << 2;
  const vectors = bytes & ~15;
  const signs = f32x4.splat(sign);
  const infinity = f32x4.splat(Infinity);
  let least = f32x4.splat(0);
  let i: usize = 0;
  for (; i < vectors; i += 16) {
    const v = f32x4.mul(v128.load(p.x + i), signs);
    least = f32x4.pmin(least, v128.and(v, f32x4.lt(f32x4.abs(v), infinity)));
  }
  let low = min(
    min(f32x4.extract_lane(least, 0), f32x4.extract_lane(least, 1)),
    min(f32x4.extract_lane(least, 2), f32x4.extract_lane(least, 3)),
  );
  for (; i < bytes; i += 4) {
    const v = load<f32>(p.x + i) * sign;
    if (v < low && v > -Infinity) low = v;
  }
  return low;
}

/** The scale with which the range of x, widened to hold 0, fills the integers. */
export function chooseScale(p: DynamicQuantization): void {
  const lo = leastOf(p, 1);
  const hi = -leastOf(p, -1);
  const steps = <f32>(p.quantMax - p.quantMin);
  const spread = hi - lo;
  const scale = spread == Infinity ? hi / steps - lo / steps : spread / steps;
  store<f32>(p.y, lo == hi ? 1 : max(scale, LEAST_SCALE));
}

/** The zero point that goes with the scale: `sat(quantMin - rne(f32(lo / scale)))`. */
export function chooseZeroPoint(p: DynamicQuantization): void {
  const offset = leastOf(p, 1) / load<f32>(p.scale);
  const bounded = nearest<f32>(max(offset, <f32>(p.quantMin - p.quantMax)));
  store<i32>(p.y, p.quantMin - <i32>bounded);
}
