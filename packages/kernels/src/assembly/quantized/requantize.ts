/**
 * `sat(rne(f32(f32(acc) * m)) + zy)`, then the clamp: three roundings (conversion, product, ties to even).
 * The bounds come relative to the zero point, so saturation and clamp are one step. NaN becomes the zero point.
 */
export function requantize(acc: i32, m: f32, zeroPoint: i32, low: i32, high: i32): u8 {
  const rounded = <i32>nearest<f32>(<f32>acc * m);
  return <u8>(min(max(rounded, low), high) + zeroPoint);
}
