import { DepthwiseConvolution } from "./depthwise-convolution";

/** Rows of a group. */
export const ROWS: i32 = ASC_FEATURE_RELAXED_SIMD ? 4 : 2;

/** Makes the groups that the rows of y from `firstRow` on read, `rows` of them. */
export function pairRows<T>(
  p: DepthwiseConvolution,
  image: usize,
  firstRow: i32,
  rows: i32,
  to: usize,
): void {
  const step = p.groupStep;
  const first = firstRow * p.strideHeight - p.padTop;
  const last = first + (rows - 1) * p.strideHeight + (p.rowGroups - 1) * ROWS;
  const rowBytes = p.width * p.channels;
  const left = p.padLeft * p.channels;
  const right = (p.paddedWidth - p.width) * p.channels - left;
  for (let row = first; row <= last; row += step) {
    const first = rowAt(p, image, row);
    const second = rowAt(p, image, row + 1);
    fillGroups(to, left, p);
    to += (<usize>left) << 2;
    if (ASC_FEATURE_RELAXED_SIMD) {
      interleaveBytes(p, first, second, rowAt(p, image, row + 2), rowAt(p, image, row + 3), to, rowBytes);
    } else {
      interleave<T>(first, second, to, rowBytes, p.xZeroPoint);
    }
    to += (<usize>rowBytes) << 2;
    fillGroups(to, right, p);
    to += (<usize>right) << 2;
  }
}

/** Where a row of x lies; 0 for one outside the image. */
function rowAt(p: DepthwiseConvolution, image: usize, row: i32): usize {
  if (row < 0 || row >= p.height) return 0;
  return image + <usize>row * <usize>(p.width * p.channels);
}

/** Two rows of bytes as pairs of 16 bits. There are at least eight, and the last sixteen overlap those before. */
function interleave<T>(upper: usize, lower: usize, to: usize, count: i32, zeroPoint: i32): void {
  const fill = i8x16.splat(<i8>zeroPoint);
  if (count < 16) {
    for (let i: usize = 0; i < <usize>count; i++) {
      store<i16>(to + (i << 2), upper == 0 ? <i16>zeroPoint : <i16>load<T>(upper + i));
      store<i16>(to + (i << 2), lower == 0 ? <i16>zeroPoint : <i16>load<T>(lower + i), 2);
    }
    return;
  }
  const last = <usize>count - 16;
  let i: usize = 0;
  while (true) {
    const u = upper == 0 ? fill : v128.load(upper + i);
    const l = lower == 0 ? fill : v128.load(lower + i);
    const low = v128.shuffle<u8>(u, l, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    const high = v128.shuffle<u8>(u, l, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    const at = to + (i << 2);
    if (isSigned<T>()) {
      v128.store(at, i16x8.extend_low_i8x16_s(low));
      v128.store(at, i16x8.extend_high_i8x16_s(low), 16);
      v128.store(at, i16x8.extend_low_i8x16_s(high), 32);
      v128.store(at, i16x8.extend_high_i8x16_s(high), 48);
    } else {
      v128.store(at, i16x8.extend_low_i8x16_u(low));
      v128.store(at, i16x8.extend_high_i8x16_u(low), 16);
      v128.store(at, i16x8.extend_low_i8x16_u(high), 32);
      v128.store(at, i16x8.extend_high_i8x16_u(high), 48);
    }
    if (i == last) return;
    i = min(i + 16, last);
  }
}

/** Four rows of bytes as groups of bytes. There are at least eight, and the last eight overlap those before. */
function interleaveBytes(
  p: DepthwiseConvolution,
  a: usize,
  b: usize,
  c: usize,
  d: usize,
  to: usize,
  count: i32,
): void {
  const flip = i8x16.splat(<i8>p.xFlip);
  const border = i8x16.splat(<i8>p.xZeroPoint);
  const last = <usize>count - 8;
  let i: usize = 0;
  while (true) {
    const first = a == 0 ? border : v128.load64_zero(a + i);
    const second = b == 0 ? border : v128.load64_zero(b + i);
    const third = c == 0 ? border : v128.load64_zero(c + i);
    const fourth = d == 0 ? border : v128.load64_zero(d + i);
    const upper = v128.shuffle<u8>(first, second, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    const lower = v128.shuffle<u8>(third, fourth, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    const u = v128.xor(upper, flip);
    const l = v128.xor(lower, flip);
    const at = to + (i << 2);
    v128.store(at, v128.shuffle<u16>(u, l, 0, 8, 1, 9, 2, 10, 3, 11));
    v128.store(at, v128.shuffle<u16>(u, l, 4, 12, 5, 13, 6, 14, 7, 15), 16);
    if (i == last) return;
    i = min(i + 8, last);
  }
}

function fillGroups(to: usize, count: i32, p: DepthwiseConvolution): void {
  const value = p.xZeroPoint;
  const group = ASC_FEATURE_RELAXED_SIMD
    ? ((value & 0xff) ^ p.xFlip) * 0x01010101
    : (value & 0xffff) | (value << 16);
  for (let i: usize = 0; i < <usize>count; i++) store<i32>(to + (i << 2), group);
}
