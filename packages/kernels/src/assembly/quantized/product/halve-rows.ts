/**
 * The seven left sides of `multiplyHalves`, one matrix after the other, of rows that `centreRows` wrote: A11, A12, S4, A22,
 * S1, S2, S3. `half` is the bytes of half a row, at least 16.
 */
export function halveRows(centred: usize, rows: i32, half: usize, to: usize): void {
  if (!ASC_FEATURE_SIMD) return;
  const bytes = <usize>(rows >> 1) * half;
  const last = half - 16;
  for (let row = 0; row < rows >> 1; row++) {
    for (let i: usize = 0; i < last; i += 16) halve(centred + i, half, bytes, to + i);
    halve(centred + last, half, bytes, to + last);
    centred += half << 1;
    to += half;
  }
}

/** Eight values of each matrix. */
function halve(from: usize, half: usize, bytes: usize, to: usize): void {
  const below = from + 2 * bytes;
  const a11 = v128.load(from);
  const a12 = v128.load(from + half);
  const a21 = v128.load(below);
  const a22 = v128.load(below + half);
  const s1 = i16x8.add(a21, a22);
  const s2 = i16x8.sub(s1, a11);
  v128.store(to, a11);
  v128.store(to + bytes, a12);
  v128.store(to + 2 * bytes, i16x8.sub(a12, s2));
  v128.store(to + 3 * bytes, a22);
  v128.store(to + 4 * bytes, s1);
  v128.store(to + 5 * bytes, s2);
  v128.store(to + 6 * bytes, i16x8.sub(a11, a21));
}
