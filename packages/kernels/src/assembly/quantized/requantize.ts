import { DotConvolution } from "./dot-convolution";
import { nearest4 } from "./nearest";

/**
 * `rne(f32(f32(acc) * m)) + zy` in four lanes: three roundings (conversion, product, ties to even). The host proves
 * that the product is less than 2^22.
 */
export function requantize4(acc: v128, m: v128, magic: v128): v128 {
  return nearest4(f32x4.mul(f32x4.convert_i32x4_s(acc), m), magic);
}

/** Four times four integers as saturated bytes, clamped, and signed where y is. */
export function bytesOf(p: DotConvolution, a: v128, b: v128, c: v128, d: v128): v128 {
  const bytes = i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d));
  const clamped = i8x16.min_u(i8x16.max_u(bytes, i8x16.splat(<i8>p.low)), i8x16.splat(<i8>p.high));
  return v128.xor(clamped, i8x16.splat(<i8>p.flip));
}

/** One sum as a byte, the same way; the product may be of any size. */
export function requantize(p: DotConvolution, acc: i32, m: f32): u8 {
  const zeroPoint = p.yZeroPoint;
  const rounded = <i32>nearest<f32>(<f32>acc * m);
  return <u8>((min(max(rounded, p.low - zeroPoint), p.high - zeroPoint) + zeroPoint) ^ p.flip);
}
