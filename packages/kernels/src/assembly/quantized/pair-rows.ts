import { DepthwiseConvolution } from "./depthwise-convolution";

/** Makes the pairs that the rows of y from `firstRow` on read, `rows` of them. */
export function pairRows<T>(
  p: DepthwiseConvolution,
  image: usize,
  firstRow: i32,
  rows: i32,
  to: usize,
): void {
  const step = p.pairStep;
  const first = firstRow * p.strideHeight - p.padTop;
  const last = first + (rows - 1) * p.strideHeight + (p.rowPairs - 1) * 2;
  const rowBytes = p.width * p.channels;
  const left = p.padLeft * p.channels;
  const right = (p.paddedWidth - p.width) * p.channels - left;
  for (let row = first; row <= last; row += step) {
    const upper = rowAt(p, image, row);
    const lower = rowAt(p, image, row + 1);
    fillPairs(to, left, p.xZeroPoint);
    to += (<usize>left) << 2;
    interleave<T>(upper, lower, to, rowBytes, p.xZeroPoint);
    to += (<usize>rowBytes) << 2;
    fillPairs(to, right, p.xZeroPoint);
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

function fillPairs(to: usize, count: i32, zeroPoint: i32): void {
  const pair = (zeroPoint & 0xffff) | (zeroPoint << 16);
  for (let i: usize = 0; i < <usize>count; i++) store<i32>(to + (i << 2), pair);
}
