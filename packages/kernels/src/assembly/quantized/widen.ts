import { DotConvolution } from "./dot-convolution";

/** Widens the rows of x that the rows of y from `firstRow` on read, `rows` of them, with their border. */
export function widenBlock<T>(p: DotConvolution, image: usize, firstRow: i32, rows: i32, to: usize): void {
  const rowBytes = p.width * p.channels;
  const left = p.padLeft * p.channels;
  const pitch = p.paddedWidth * p.channels;
  const first = firstRow * p.strideHeight - p.padTop;
  const end = first + (rows - 1) * p.strideHeight + p.extentHeight;
  if (pitch == rowBytes && first >= 0 && end <= p.height) {
    widen<T>(image + <usize>first * <usize>rowBytes, to, (end - first) * rowBytes);
    return;
  }
  const right = pitch - left - rowBytes;
  for (let row = first; row < end; row++) {
    if (row < 0 || row >= p.height) {
      fill(to, pitch, p.xZeroPoint);
    } else {
      fill(to, left, p.xZeroPoint);
      widen<T>(image + <usize>row * <usize>rowBytes, to + ((<usize>left) << 1), rowBytes);
      fill(to + ((<usize>(left + rowBytes)) << 1), right, p.xZeroPoint);
    }
    to += (<usize>pitch) << 1;
  }
}

/** Widens bytes to 16 bits. The last sixteen overlap those before them. */
export function widen<T>(from: usize, to: usize, count: i32): void {
  if (!ASC_FEATURE_SIMD || count < 16) {
    for (let i: usize = 0; i < <usize>count; i++) store<i16>(to + (i << 1), <i16>load<T>(from + i));
    return;
  }
  if (ASC_FEATURE_SIMD) {
    const last = <usize>count - 16;
    let i: usize = 0;
    while (i < last) {
      widen16<T>(from + i, to + (i << 1));
      i += 16;
    }
    widen16<T>(from + last, to + (last << 1));
  }
}

function widen16<T>(from: usize, to: usize): void {
  const bytes = v128.load(from);
  if (isSigned<T>()) {
    v128.store(to, i16x8.extend_low_i8x16_s(bytes));
    v128.store(to, i16x8.extend_high_i8x16_s(bytes), 16);
  } else {
    v128.store(to, i16x8.extend_low_i8x16_u(bytes));
    v128.store(to, i16x8.extend_high_i8x16_u(bytes), 16);
  }
}

/** Fills `count` values of 16 bits. */
export function fill(to: usize, count: i32, value: i32): void {
  for (let i: usize = 0; i < <usize>count; i++) store<i16>(to + (i << 1), <i16>value);
}
