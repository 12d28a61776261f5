/**
 * Adds to the sums of two rows by sixteen columns the products of `quads` times four values of k: `from` and `to` hold
 * sixteen int32 for each row, x four bytes for each step, w the same for each column, signed.
 *
 * Exact where `dotSides` of the engine says so: bytes of x have the sign that it says.
 */
export function dots2x16(
  x0: usize,
  x1: usize,
  w: usize,
  quads: i32,
  from0: usize,
  from1: usize,
  to0: usize,
  to1: usize,
): void {
  let a0 = v128.load(from0);
  let a1 = v128.load(from0, 16);
  let a2 = v128.load(from0, 32);
  let a3 = v128.load(from0, 48);
  let b0 = v128.load(from1);
  let b1 = v128.load(from1, 16);
  let b2 = v128.load(from1, 32);
  let b3 = v128.load(from1, 48);
  const apart = x1 - x0;
  const end = w + ((<usize>quads) << 6);
  let x = x0;
  while (w < end) {
    const w0 = v128.load(w);
    const w1 = v128.load(w, 16);
    const w2 = v128.load(w, 32);
    const w3 = v128.load(w, 48);
    const a = v128.load32_splat(x);
    a0 = i32x4.relaxed_dot_i8x16_i7x16_add_s(w0, a, a0);
    a1 = i32x4.relaxed_dot_i8x16_i7x16_add_s(w1, a, a1);
    a2 = i32x4.relaxed_dot_i8x16_i7x16_add_s(w2, a, a2);
    a3 = i32x4.relaxed_dot_i8x16_i7x16_add_s(w3, a, a3);
    const b = v128.load32_splat(x + apart);
    b0 = i32x4.relaxed_dot_i8x16_i7x16_add_s(w0, b, b0);
    b1 = i32x4.relaxed_dot_i8x16_i7x16_add_s(w1, b, b1);
    b2 = i32x4.relaxed_dot_i8x16_i7x16_add_s(w2, b, b2);
    b3 = i32x4.relaxed_dot_i8x16_i7x16_add_s(w3, b, b3);
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
export function dots1x16(x: usize, w: usize, quads: i32, from: usize, to: usize): void {
  let a0 = v128.load(from);
  let a1 = v128.load(from, 16);
  let a2 = v128.load(from, 32);
  let a3 = v128.load(from, 48);
  const end = w + ((<usize>quads) << 6);
  while (w < end) {
    const a = v128.load32_splat(x);
    a0 = i32x4.relaxed_dot_i8x16_i7x16_add_s(v128.load(w), a, a0);
    a1 = i32x4.relaxed_dot_i8x16_i7x16_add_s(v128.load(w, 16), a, a1);
    a2 = i32x4.relaxed_dot_i8x16_i7x16_add_s(v128.load(w, 32), a, a2);
    a3 = i32x4.relaxed_dot_i8x16_i7x16_add_s(v128.load(w, 48), a, a3);
    x += 4;
    w += 64;
  }
  v128.store(to, a0);
  v128.store(to, a1, 16);
  v128.store(to, a2, 32);
  v128.store(to, a3, 48);
}
