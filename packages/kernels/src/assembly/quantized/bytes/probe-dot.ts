/**
 * One lane of `i32x4.relaxed_dot_i8x16_i7x16_add_s`: the sum of `a0 b0 + a1 b1 + a0 b0 + a1 b1`. The bytes a are signed; how
 * bytes b from 128 on are read, and where the sum saturates, is the engine's choice.
 */
export function probeDot(a0: i32, a1: i32, b0: i32, b1: i32): i32 {
  const a = i16x8.splat(<i16>((a0 & 0xff) | (a1 << 8)));
  const b = i16x8.splat(<i16>((b0 & 0xff) | (b1 << 8)));
  return i32x4.extract_lane(i32x4.relaxed_dot_i8x16_i7x16_add_s(a, b, i32x4.splat(0)), 0);
}
