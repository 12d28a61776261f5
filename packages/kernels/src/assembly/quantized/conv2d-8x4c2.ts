import { Convolution } from "../convolution";
import { paddedImage } from "../pad";

const COLUMNS = 8;

/**
 * Convolution of 8-bit planes: eight output columns by four filters, two values of k at a time. The lanes are columns:
 * eight neighbouring bytes of x for k and for k + 1 are widened to 16 bits and interleaved, and one
 * `i32x4.dot_i16x8_s` adds both products to four columns. Sums are exact in int32, as in `igemm4x2`.
 *
 * Weights lie as `packDots` in the host has them. `offsets` has an even number of entries; an odd last one stands for
 * weights of 0. Where a row has fewer than eight columns, tiles run through the rows of the padded image as if they
 * were one, and columns between the rows are not stored; the stride is 1 then. The host sees to it that there are eight.
 */
export function conv2d8x4<T>(p: Convolution): void {
  if (p.strideWidth == 1) images<T, u8>(p);
  else images<T, u16>(p);
}

/** S is as many bytes as one column is apart from the next. */
function images<T, S>(p: Convolution): void {
  for (let image = 0; image < p.images; image++) {
    const x = paddedImage<T>(p, image, p.xZeroPoint);
    const y = p.y + <usize>image * p.yImageBytes;
    for (let group = 0; group < p.groups; group++) {
      const source = x + <usize>group * p.xGroupBytes;
      const last = (group + 1) * p.filters;
      for (let channel = group * p.filters; channel < last;) {
        const filters = last - channel >= 4 ? 4 : 1;
        planes<T, S>(p, source, channel, filters, y + <usize>channel * p.channelStep);
        channel += filters;
      }
    }
  }
}

/** The output planes of one or four filters. The last columns overlap those before them. */
function planes<T, S>(p: Convolution, x: usize, channel: i32, filters: i32, y: usize): void {
  const width = p.outWidth;
  const pitch = p.width + 2 * p.padWidth;
  if (width < COLUMNS) {
    const columns = (p.outHeight - 1) * pitch + width;
    for (let column = 0; column < columns; column += COLUMNS) {
      const first = min(column, columns - COLUMNS);
      tile<T, S>(p, x + <usize>first, channel, filters);
      storeBetweenRows(p, first, pitch, filters, y);
    }
    return;
  }
  for (let row = 0; row < p.outHeight; row++) {
    const start = x + <usize>(row * p.strideHeight * pitch);
    for (let column = 0; column < width; column += COLUMNS) {
      const first = min(column, width - COLUMNS);
      tile<T, S>(p, start + <usize>first * sizeof<S>(), channel, filters);
      const at = y + <usize>(row * width + first);
      for (let filter = 0; filter < filters; filter++) {
        store<u64>(at + <usize>filter * p.channelStep, load<u64>(p.tile + ((<usize>filter) << 3)));
      }
    }
  }
}

/** Stores the columns of a tile that runs over the ends of rows. */
function storeBetweenRows(p: Convolution, first: i32, pitch: i32, filters: i32, y: usize): void {
  const width = p.outWidth;
  let column = first % pitch;
  let row = y + <usize>((first / pitch) * width);
  for (let i = 0; i < COLUMNS; i++) {
    if (column < width) {
      for (let filter = 0; filter < filters; filter++) {
        const at = row + <usize>column + <usize>filter * p.channelStep;
        store<u8>(at, load<u8>(p.tile + <usize>((filter << 3) + i)));
      }
    }
    if (++column == pitch) {
      column = 0;
      row += <usize>width;
    }
  }
}

/** Computes eight bytes for each filter into `p.tile`. */
function tile<T, S>(p: Convolution, x: usize, channel: i32, filters: i32): void {
  if (filters == 4) tile8x4<T, S>(p, x, channel);
  else tile8x1<T, S>(p, x, channel);
}

function tile8x4<T, S>(p: Convolution, x: usize, channel: i32): void {
  const seed = p.bias + ((<usize>channel) << 2);
  let a0 = v128.load32_splat(seed);
  let a1 = v128.load32_splat(seed, 4);
  let a2 = v128.load32_splat(seed, 8);
  let a3 = v128.load32_splat(seed, 12);
  let b0 = a0;
  let b1 = a1;
  let b2 = a2;
  let b3 = a3;
  let offset = p.offsets;
  let w = weightsOf(p, channel);
  const end = w + ((<usize>((p.depth + 1) >> 1)) << 4);
  while (w < end) {
    const even = load8<T, S>(x + load<u32>(offset));
    const odd = load8<T, S>(x + load<u32>(offset, 4));
    const low = v128.shuffle<i16>(even, odd, 0, 8, 1, 9, 2, 10, 3, 11);
    const high = v128.shuffle<i16>(even, odd, 4, 12, 5, 13, 6, 14, 7, 15);
    const w0 = v128.load32_splat(w);
    a0 = i32x4.add(a0, i32x4.dot_i16x8_s(low, w0));
    b0 = i32x4.add(b0, i32x4.dot_i16x8_s(high, w0));
    const w1 = v128.load32_splat(w, 4);
    a1 = i32x4.add(a1, i32x4.dot_i16x8_s(low, w1));
    b1 = i32x4.add(b1, i32x4.dot_i16x8_s(high, w1));
    const w2 = v128.load32_splat(w, 8);
    a2 = i32x4.add(a2, i32x4.dot_i16x8_s(low, w2));
    b2 = i32x4.add(b2, i32x4.dot_i16x8_s(high, w2));
    const w3 = v128.load32_splat(w, 12);
    a3 = i32x4.add(a3, i32x4.dot_i16x8_s(low, w3));
    b3 = i32x4.add(b3, i32x4.dot_i16x8_s(high, w3));
    offset += 8;
    w += 16;
  }
  storeTile(p, a0, b0, channel, 0);
  storeTile(p, a1, b1, channel, 1);
  storeTile(p, a2, b2, channel, 2);
  storeTile(p, a3, b3, channel, 3);
}

function tile8x1<T, S>(p: Convolution, x: usize, channel: i32): void {
  let a = v128.load32_splat(p.bias + ((<usize>channel) << 2));
  let b = a;
  let offset = p.offsets;
  let w = weightsOf(p, channel);
  const end = w + ((<usize>((p.depth + 1) >> 1)) << 2);
  while (w < end) {
    const even = load8<T, S>(x + load<u32>(offset));
    const odd = load8<T, S>(x + load<u32>(offset, 4));
    const pair = v128.load32_splat(w);
    const low = v128.shuffle<i16>(even, odd, 0, 8, 1, 9, 2, 10, 3, 11);
    const high = v128.shuffle<i16>(even, odd, 4, 12, 5, 13, 6, 14, 7, 15);
    a = i32x4.add(a, i32x4.dot_i16x8_s(low, pair));
    b = i32x4.add(b, i32x4.dot_i16x8_s(high, pair));
    offset += 8;
    w += 4;
  }
  storeTile(p, a, b, channel, 0);
}

function weightsOf(p: Convolution, channel: i32): usize {
  return p.weight + ((<usize>channel * <usize>((p.depth + 1) >> 1)) << 2);
}

/** Eight columns, widened to 16 bits. Every second byte is read from one before the first, never from one after. */
function load8<T, S>(at: usize): v128 {
  if (sizeof<S>() == 1) return isSigned<T>() ? v128.load8x8_s(at) : v128.load8x8_u(at);
  const bytes = v128.load(at - 1);
  return isSigned<T>() ? i16x8.shr_s(bytes, 8) : i16x8.shr_u(bytes, 8);
}

/** Requantizes eight sums as `requantize` does, and puts the bytes of filter `index` of the tile in their place. */
function storeTile(p: Convolution, a: v128, b: v128, channel: i32, index: i32): void {
  const m = v128.load32_splat(p.multiplier + ((<usize>(channel + index)) << 2));
  const both = i16x8.narrow_i32x4_s(requantize4(p, a, m), requantize4(p, b, m));
  const bytes = v128.shuffle<u8>(both, both, 0, 2, 4, 6, 8, 10, 12, 14, 0, 2, 4, 6, 8, 10, 12, 14);
  v128.store64_lane(p.tile + ((<usize>index) << 3), bytes, 0);
}

function requantize4(p: Convolution, sums: v128, m: v128): v128 {
  const scaled = f32x4.nearest(f32x4.mul(f32x4.convert_i32x4_s(sums), m));
  const rounded = i32x4.trunc_sat_f32x4_s(scaled);
  const clamped = i32x4.min_s(i32x4.max_s(rounded, i32x4.splat(p.low)), i32x4.splat(p.high));
  return i32x4.add(clamped, i32x4.splat(p.yZeroPoint));
}
