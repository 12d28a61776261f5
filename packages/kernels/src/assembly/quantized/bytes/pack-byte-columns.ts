/**
 * Packs columns of a right side [depth, columns] that is an activation: `quads` times four values of k from `k` on of up
 * to sixteen columns, as signed bytes. What is missing is 0.
 */
export function packByteColumns(
  from: usize,
  pitch: usize,
  columns: i32,
  k: i32,
  quads: i32,
  depth: i32,
  flip: i32,
  to: usize,
): void {
  let row = from + <usize>k * pitch;
  const count = min(16, columns);
  let quad = 0;
  if (count == 16) {
    const whole = min(quads, (depth - k) >> 2);
    const flips = i8x16.splat(<i8>flip);
    for (; quad < whole; quad++) {
      const a = v128.xor(v128.load(row), flips);
      const b = v128.xor(v128.load(row + pitch), flips);
      const c = v128.xor(v128.load(row + 2 * pitch), flips);
      const d = v128.xor(v128.load(row + 3 * pitch), flips);
      const ab = i8x16.shuffle(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
      const cd = i8x16.shuffle(c, d, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
      v128.store(to, v128.shuffle<i16>(ab, cd, 0, 8, 1, 9, 2, 10, 3, 11));
      v128.store(to, v128.shuffle<i16>(ab, cd, 4, 12, 5, 13, 6, 14, 7, 15), 16);
      const ba = i8x16.shuffle(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
      const dc = i8x16.shuffle(c, d, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
      v128.store(to, v128.shuffle<i16>(ba, dc, 0, 8, 1, 9, 2, 10, 3, 11), 32);
      v128.store(to, v128.shuffle<i16>(ba, dc, 4, 12, 5, 13, 6, 14, 7, 15), 48);
      row += 4 * pitch;
      to += 64;
    }
  }
  for (; quad < quads; quad++) {
    memory.fill(to, 0, 64);
    const taken = min(4, depth - k - 4 * quad);
    for (let j = 0; j < taken; j++) {
      for (let i: usize = 0; i < <usize>count; i++) {
        store<u8>(to + (i << 2) + <usize>j, <u8>((<i32>load<u8>(row + i)) ^ flip));
      }
      row += pitch;
    }
    to += 64;
  }
}
