/**
 * Adds to the sums of two rows by sixteen columns the products of `pairs` pairs of k: `from` and `to` hold sixteen int32
 * for each row, x pairs of 16-bit values, w the same for each column.
 */
export function dots2x16(
  x0: usize,
  x1: usize,
  w: usize,
  pairs: i32,
  from0: usize,
  from1: usize,
  to0: usize,
  to1: usize,
): void {
  if (!ASC_FEATURE_SIMD) {
    dots1x16(x0, w, pairs, from0, to0);
    dots1x16(x1, w, pairs, from1, to1);
    return;
  }
  let a0 = v128.load(from0);
  let a1 = v128.load(from0, 16);
  let a2 = v128.load(from0, 32);
  let a3 = v128.load(from0, 48);
  let b0 = v128.load(from1);
  let b1 = v128.load(from1, 16);
  let b2 = v128.load(from1, 32);
  let b3 = v128.load(from1, 48);
  const apart = x1 - x0;
  const end = w + ((<usize>pairs) << 6);
  let x = x0;
  while (w < end) {
    const w0 = v128.load(w);
    const w1 = v128.load(w, 16);
    const w2 = v128.load(w, 32);
    const w3 = v128.load(w, 48);
    const a = v128.load32_splat(x);
    a0 = i32x4.add(a0, i32x4.dot_i16x8_s(a, w0));
    a1 = i32x4.add(a1, i32x4.dot_i16x8_s(a, w1));
    a2 = i32x4.add(a2, i32x4.dot_i16x8_s(a, w2));
    a3 = i32x4.add(a3, i32x4.dot_i16x8_s(a, w3));
    const b = v128.load32_splat(x + apart);
    b0 = i32x4.add(b0, i32x4.dot_i16x8_s(b, w0));
    b1 = i32x4.add(b1, i32x4.dot_i16x8_s(b, w1));
    b2 = i32x4.add(b2, i32x4.dot_i16x8_s(b, w2));
    b3 = i32x4.add(b3, i32x4.dot_i16x8_s(b, w3));
    x += 4;
    w += 64;
  }
  v128.store(to0, a0);
  v128.store(to0, a1, 16);
  v128.store(to0, a2, 32);
  v128.store(to0, a3, 48);
  v128.store(to1, b0);
  v128.store(to1, b1, 16);
  v128.store(to1, b2, 32);
  v128.store(to1, b3, 48);
}

/** The same for one row. */
export function dots1x16(x: usize, w: usize, pairs: i32, from: usize, to: usize): void {
  if (!ASC_FEATURE_SIMD) {
    for (let lane: usize = 0; lane < 64; lane += 4) {
      let sum = load<i32>(from + lane);
      let xs = x;
      let ws = w + lane;
      for (let pair = 0; pair < pairs; pair++) {
        sum += <i32>load<i16>(xs) * <i32>load<i16>(ws) + <i32>load<i16>(xs, 2) * <i32>load<i16>(ws, 2);
        xs += 4;
        ws += 64;
      }
      store<i32>(to + lane, sum);
    }
    return;
  }
  let a0 = v128.load(from);
  let a1 = v128.load(from, 16);
  let a2 = v128.load(from, 32);
  let a3 = v128.load(from, 48);
  const end = w + ((<usize>pairs) << 6);
  while (w < end) {
    const a = v128.load32_splat(x);
    a0 = i32x4.add(a0, i32x4.dot_i16x8_s(a, v128.load(w)));
    a1 = i32x4.add(a1, i32x4.dot_i16x8_s(a, v128.load(w, 16)));
    a2 = i32x4.add(a2, i32x4.dot_i16x8_s(a, v128.load(w, 32)));
    a3 = i32x4.add(a3, i32x4.dot_i16x8_s(a, v128.load(w, 48)));
    x += 4;
    w += 64;
  }
  v128.store(to, a0);
  v128.store(to, a1, 16);
  v128.store(to, a2, 32);
  v128.store(to, a3, 48);
}
