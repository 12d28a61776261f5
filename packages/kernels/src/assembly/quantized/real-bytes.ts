import { nearest4 } from "./nearest";

/** `f32((q - z) * scale)` of the four bytes at `at`, which `flip` makes unsigned. */
export function dequantize4(at: usize, flip: v128, zeroPoint: v128, scale: v128): v128 {
  const bytes = v128.xor(v128.load32_zero(at), flip);
  const integers = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(bytes));
  return f32x4.mul(f32x4.convert_i32x4_s(i32x4.sub(integers, zeroPoint)), scale);
}

/**
 * `rne(f32(v / scale)) + z` in four lanes. `low` and `high` are the bounds of the result less z, as float32: they are
 * whole numbers, so clamping before the rounding is clamping after it. v is not NaN.
 */
export function quantize4(v: v128, scale: v128, low: v128, high: v128, magic: v128): v128 {
  const steps = f32x4.pmax(f32x4.pmin(f32x4.div(v, scale), high), low);
  return nearest4(steps, magic);
}

/** Four times four integers in 0..255 as bytes, turned. */
export function packBytes(a: v128, b: v128, c: v128, d: v128, flip: v128): v128 {
  return v128.xor(i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d)), flip);
}

/** The same for one element. */
export function dequantize1(at: usize, flip: i32, zeroPoint: i32, scale: f32): f32 {
  return <f32>(((<i32>load<u8>(at)) ^ flip) - zeroPoint) * scale;
}

/** `rne(f32(v / scale)) + z`, clamped; the bounds are those of the result. */
export function quantize1(v: f32, scale: f32, zeroPoint: i32, low: i32, high: i32): i32 {
  const rounded = <i32>nearest<f32>(v / scale);
  return min(max(rounded, low - zeroPoint), high - zeroPoint) + zeroPoint;
}
