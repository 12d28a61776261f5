/**
 * Widens rows of bytes to 16 bits, less their zero point. Each row becomes a whole number of pairs: an odd one ends with
 * 0. The bytes are those of unsigned numbers after `flip`.
 */
export function centreRows(from: usize, to: usize, rows: i32, depth: i32, flip: i32, zeroPoint: i32): void {
  if ((depth & 1) == 0) {
    centre(from, to, rows * depth, flip, zeroPoint);
    return;
  }
  for (let row = 0; row < rows; row++) {
    centre(from, to, depth, flip, zeroPoint);
    to += (<usize>depth) << 1;
    store<i16>(to, 0);
    to += 2;
    from += <usize>depth;
  }
}

function centre(from: usize, to: usize, count: i32, flip: i32, zeroPoint: i32): void {
  let i: usize = 0;
  if (ASC_FEATURE_SIMD) {
    const flips = i8x16.splat(<i8>flip);
    const zeroPoints = i16x8.splat(<i16>zeroPoint);
    for (; i + 16 <= <usize>count; i += 16) {
      const bytes = v128.xor(v128.load(from + i), flips);
      v128.store(to + (i << 1), i16x8.sub(i16x8.extend_low_i8x16_u(bytes), zeroPoints));
      v128.store(to + (i << 1), i16x8.sub(i16x8.extend_high_i8x16_u(bytes), zeroPoints), 16);
    }
  }
  for (; i < <usize>count; i++) {
    store<i16>(to + (i << 1), <i16>(((<i32>load<u8>(from + i)) ^ flip) - zeroPoint));
  }
}
