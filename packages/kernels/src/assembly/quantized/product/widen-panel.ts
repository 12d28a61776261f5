/** Widens `pairs` pairs of k of a packed panel to 16 bits, less the zero points of its sixteen columns. */
export function widenPanel(from: usize, zeroPoints: usize, to: usize, pairs: i32): void {
  const end = from + ((<usize>pairs) << 5);
  if (ASC_FEATURE_SIMD) {
    const z0 = v128.load(zeroPoints);
    const z1 = v128.load(zeroPoints, 16);
    const z2 = v128.load(zeroPoints, 32);
    const z3 = v128.load(zeroPoints, 48);
    for (; from < end; from += 32) {
      const low = v128.load(from);
      const high = v128.load(from, 16);
      v128.store(to, i16x8.sub(i16x8.extend_low_i8x16_s(low), z0));
      v128.store(to, i16x8.sub(i16x8.extend_high_i8x16_s(low), z1), 16);
      v128.store(to, i16x8.sub(i16x8.extend_low_i8x16_s(high), z2), 32);
      v128.store(to, i16x8.sub(i16x8.extend_high_i8x16_s(high), z3), 48);
      to += 64;
    }
    return;
  }
  for (; from < end; from += 32) {
    for (let i: usize = 0; i < 32; i++) {
      store<i16>(to + (i << 1), <i16>load<i8>(from + i) - load<i16>(zeroPoints + (i << 1)));
    }
    to += 64;
  }
}

/** The same less a panel of 16 bits, which may be the target. */
export function widenLess(from: usize, zeroPoints: usize, other: usize, to: usize, pairs: i32): void {
  if (!ASC_FEATURE_SIMD) return;
  const end = from + ((<usize>pairs) << 5);
  const z0 = v128.load(zeroPoints);
  const z1 = v128.load(zeroPoints, 16);
  const z2 = v128.load(zeroPoints, 32);
  const z3 = v128.load(zeroPoints, 48);
  for (; from < end; from += 32) {
    const low = v128.load(from);
    const high = v128.load(from, 16);
    const w0 = i16x8.sub(i16x8.extend_low_i8x16_s(low), z0);
    const w1 = i16x8.sub(i16x8.extend_high_i8x16_s(low), z1);
    const w2 = i16x8.sub(i16x8.extend_low_i8x16_s(high), z2);
    const w3 = i16x8.sub(i16x8.extend_high_i8x16_s(high), z3);
    v128.store(to, i16x8.sub(w0, v128.load(other)));
    v128.store(to, i16x8.sub(w1, v128.load(other, 16)), 16);
    v128.store(to, i16x8.sub(w2, v128.load(other, 32)), 32);
    v128.store(to, i16x8.sub(w3, v128.load(other, 48)), 48);
    other += 64;
    to += 64;
  }
}

/** `a - b` of panels of 16 bits; `to` may be either. */
export function differPanels(a: usize, b: usize, to: usize, pairs: i32): void {
  if (!ASC_FEATURE_SIMD) return;
  const end = a + ((<usize>pairs) << 6);
  for (; a < end; a += 16) {
    v128.store(to, i16x8.sub(v128.load(a), v128.load(b)));
    b += 16;
    to += 16;
  }
}

/** One row by a packed panel, without widening it first: the weights are read once. */
export function dots1x16s8(x: usize, w: usize, zeroPoints: usize, pairs: i32, from: usize, to: usize): void {
  if (!ASC_FEATURE_SIMD) return;
  const z0 = v128.load(zeroPoints);
  const z1 = v128.load(zeroPoints, 16);
  const z2 = v128.load(zeroPoints, 32);
  const z3 = v128.load(zeroPoints, 48);
  let a0 = v128.load(from);
  let a1 = v128.load(from, 16);
  let a2 = v128.load(from, 32);
  let a3 = v128.load(from, 48);
  const end = w + ((<usize>pairs) << 5);
  for (; w < end; w += 32) {
    const low = v128.load(w);
    const high = v128.load(w, 16);
    const a = v128.load32_splat(x);
    a0 = i32x4.add(a0, i32x4.dot_i16x8_s(a, i16x8.sub(i16x8.extend_low_i8x16_s(low), z0)));
    a1 = i32x4.add(a1, i32x4.dot_i16x8_s(a, i16x8.sub(i16x8.extend_high_i8x16_s(low), z1)));
    a2 = i32x4.add(a2, i32x4.dot_i16x8_s(a, i16x8.sub(i16x8.extend_low_i8x16_s(high), z2)));
    a3 = i32x4.add(a3, i32x4.dot_i16x8_s(a, i16x8.sub(i16x8.extend_high_i8x16_s(high), z3)));
    x += 4;
  }
  v128.store(to, a0);
  v128.store(to, a1, 16);
  v128.store(to, a2, 32);
  v128.store(to, a3, 48);
}
