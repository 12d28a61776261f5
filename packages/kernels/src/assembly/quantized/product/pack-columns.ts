/**
 * Packs columns of a right side [depth, columns] that is an activation: `pairs` pairs of k from `k` on of up to sixteen
 * columns, 16 bits each, less the zero point. What is missing is 0.
 */
export function packColumns(
  from: usize,
  pitch: usize,
  columns: i32,
  k: i32,
  pairs: i32,
  depth: i32,
  flip: i32,
  zeroPoint: i32,
  to: usize,
): void {
  let row = from + <usize>k * pitch;
  const count = min(16, columns);
  const whole = min(pairs, (depth - k) >> 1);
  let pair = 0;
  if (ASC_FEATURE_SIMD && count == 16) {
    const flips = i8x16.splat(<i8>flip);
    const zeroPoints = i16x8.splat(<i16>zeroPoint);
    for (; pair < whole; pair++) {
      const a = v128.xor(v128.load(row), flips);
      const b = v128.xor(v128.load(row + pitch), flips);
      const low = i8x16.shuffle(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
      const high = i8x16.shuffle(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
      v128.store(to, i16x8.sub(i16x8.extend_low_i8x16_u(low), zeroPoints));
      v128.store(to, i16x8.sub(i16x8.extend_high_i8x16_u(low), zeroPoints), 16);
      v128.store(to, i16x8.sub(i16x8.extend_low_i8x16_u(high), zeroPoints), 32);
      v128.store(to, i16x8.sub(i16x8.extend_high_i8x16_u(high), zeroPoints), 48);
      row += 2 * pitch;
      to += 64;
    }
  }
  for (; pair < pairs; pair++) {
    memory.fill(to, 0, 64);
    const second = k + 2 * pair + 1 < depth;
    for (let i: usize = 0; i < <usize>count; i++) {
      const at = to + (i << 2);
      store<i16>(at, <i16>(((<i32>load<u8>(row + i)) ^ flip) - zeroPoint));
      if (second) store<i16>(at, <i16>(((<i32>load<u8>(row + pitch + i)) ^ flip) - zeroPoint), 2);
    }
    row += 2 * pitch;
    to += 64;
  }
}
