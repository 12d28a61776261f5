/** Transposes 16x16 bytes: four rounds, each of which interleaves rows that are eight apart. Pitches are in bytes. */
export function transposeBytes(x: usize, xPitch: usize, y: usize, yPitch: usize): void {
  const r0 = v128.load(x);
  const r1 = v128.load(x + xPitch);
  const r2 = v128.load(x + 2 * xPitch);
  const r3 = v128.load(x + 3 * xPitch);
  const r4 = v128.load(x + 4 * xPitch);
  const r5 = v128.load(x + 5 * xPitch);
  const r6 = v128.load(x + 6 * xPitch);
  const r7 = v128.load(x + 7 * xPitch);
  const r8 = v128.load(x + 8 * xPitch);
  const r9 = v128.load(x + 9 * xPitch);
  const r10 = v128.load(x + 10 * xPitch);
  const r11 = v128.load(x + 11 * xPitch);
  const r12 = v128.load(x + 12 * xPitch);
  const r13 = v128.load(x + 13 * xPitch);
  const r14 = v128.load(x + 14 * xPitch);
  const r15 = v128.load(x + 15 * xPitch);
  const a0 = low(r0, r8);
  const a1 = high(r0, r8);
  const a2 = low(r1, r9);
  const a3 = high(r1, r9);
  const a4 = low(r2, r10);
  const a5 = high(r2, r10);
  const a6 = low(r3, r11);
  const a7 = high(r3, r11);
  const a8 = low(r4, r12);
  const a9 = high(r4, r12);
  const a10 = low(r5, r13);
  const a11 = high(r5, r13);
  const a12 = low(r6, r14);
  const a13 = high(r6, r14);
  const a14 = low(r7, r15);
  const a15 = high(r7, r15);
  const b0 = low(a0, a8);
  const b1 = high(a0, a8);
  const b2 = low(a1, a9);
  const b3 = high(a1, a9);
  const b4 = low(a2, a10);
  const b5 = high(a2, a10);
  const b6 = low(a3, a11);
  const b7 = high(a3, a11);
  const b8 = low(a4, a12);
  const b9 = high(a4, a12);
  const b10 = low(a5, a13);
  const b11 = high(a5, a13);
  const b12 = low(a6, a14);
  const b13 = high(a6, a14);
  const b14 = low(a7, a15);
  const b15 = high(a7, a15);
  const c0 = low(b0, b8);
  const c1 = high(b0, b8);
  const c2 = low(b1, b9);
  const c3 = high(b1, b9);
  const c4 = low(b2, b10);
  const c5 = high(b2, b10);
  const c6 = low(b3, b11);
  const c7 = high(b3, b11);
  const c8 = low(b4, b12);
  const c9 = high(b4, b12);
  const c10 = low(b5, b13);
  const c11 = high(b5, b13);
  const c12 = low(b6, b14);
  const c13 = high(b6, b14);
  const c14 = low(b7, b15);
  const c15 = high(b7, b15);
  const d0 = low(c0, c8);
  const d1 = high(c0, c8);
  const d2 = low(c1, c9);
  const d3 = high(c1, c9);
  const d4 = low(c2, c10);
  const d5 = high(c2, c10);
  const d6 = low(c3, c11);
  const d7 = high(c3, c11);
  const d8 = low(c4, c12);
  const d9 = high(c4, c12);
  const d10 = low(c5, c13);
  const d11 = high(c5, c13);
  const d12 = low(c6, c14);
  const d13 = high(c6, c14);
  const d14 = low(c7, c15);
  const d15 = high(c7, c15);
  v128.store(y, d0);
  v128.store(y + yPitch, d1);
  v128.store(y + 2 * yPitch, d2);
  v128.store(y + 3 * yPitch, d3);
  v128.store(y + 4 * yPitch, d4);
  v128.store(y + 5 * yPitch, d5);
  v128.store(y + 6 * yPitch, d6);
  v128.store(y + 7 * yPitch, d7);
  v128.store(y + 8 * yPitch, d8);
  v128.store(y + 9 * yPitch, d9);
  v128.store(y + 10 * yPitch, d10);
  v128.store(y + 11 * yPitch, d11);
  v128.store(y + 12 * yPitch, d12);
  v128.store(y + 13 * yPitch, d13);
  v128.store(y + 14 * yPitch, d14);
  v128.store(y + 15 * yPitch, d15);
}

function low(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}

function high(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
}

/** Transposes 4x4 words of 32 bits. */
export function transposeWords(x: usize, xPitch: usize, y: usize, yPitch: usize): void {
  const r0 = v128.load(x);
  const r1 = v128.load(x + xPitch);
  const r2 = v128.load(x + 2 * xPitch);
  const r3 = v128.load(x + 3 * xPitch);
  const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
  const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
  const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(y, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
  v128.store(y + yPitch, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7));
  v128.store(y + 2 * yPitch, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5));
  v128.store(y + 3 * yPitch, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7));
}
