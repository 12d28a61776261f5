import { DepthwiseConvolution } from "./depthwise-convolution";
import { pairRows, ROWS } from "./pair-rows";
import { magicOf } from "./nearest";
import { packBytes } from "./real-bytes";
import { requantize4 } from "./requantize";

/** Channels of a tile. Where they do not divide the channels, the last tile overlaps the one before it. */
const CHANNELS = 8;

/** One part of `parts` of a depthwise convolution; parts share out the blocks. There are at least eight channels. */
export function depthwise<T>(p: DepthwiseConvolution, part: i32, parts: i32): void {
  const blocksPerImage = (p.outHeight + p.blockRows - 1) / p.blockRows;
  const blocks = p.images * blocksPerImage;
  const last = (blocks * (part + 1)) / parts;
  const pairs = p.scratch + <usize>part * p.scratchBytes;
  const imageBytes = <usize>p.height * <usize>p.width * <usize>p.channels;
  for (let block = (blocks * part) / parts; block < last; block++) {
    const image = block / blocksPerImage;
    const firstRow = (block - image * blocksPerImage) * p.blockRows;
    const rows = min(p.blockRows, p.outHeight - firstRow);
    pairRows<T>(p, p.x + <usize>image * imageBytes, firstRow, rows, pairs);
    for (let row = 0; row < rows; row++) {
      const y = p.y + <usize>(image * p.outHeight + firstRow + row) * <usize>(p.outWidth * p.channels);
      rowOf(p, pairs, row, y);
    }
  }
}

/** One row of y, two pixels at a time. */
function rowOf(p: DepthwiseConvolution, pairs: usize, row: i32, y: usize): void {
  const pitch = (<usize>(p.paddedWidth * p.channels)) << 2;
  const x = pairs + <usize>((row * p.strideHeight) / p.groupStep) * pitch;
  const step = (<usize>(p.strideWidth * p.channels)) << 2;
  const rowPitch = pitch * <usize>(ROWS / p.groupStep);
  const lastChannel = p.channels - CHANNELS;
  for (let pixel = 0; pixel < p.outWidth; pixel += 2) {
    const second = min(pixel + 1, p.outWidth - 1);
    const x0 = x + <usize>pixel * step;
    const x1 = x + <usize>second * step;
    const y0 = y + <usize>(pixel * p.channels);
    const y1 = y + <usize>(second * p.channels);
    let channel = 0;
    while (true) {
      const at = <usize>channel;
      tile(p, x0 + (at << 2), x1 + (at << 2), rowPitch, channel, y0 + at, y1 + at);
      if (channel == lastChannel) break;
      channel = min(channel + CHANNELS, lastChannel);
    }
  }
}

/** Adds the products of a group for each of four channels. */
function dots(x: v128, w: v128, sums: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return i32x4.relaxed_dot_i8x16_i7x16_add_s(w, x, sums);
  return i32x4.add(sums, i32x4.dot_i16x8_s(x, w));
}

/** Two pixels by eight channels. */
function tile(
  p: DepthwiseConvolution,
  x0: usize,
  x1: usize,
  rowPitch: usize,
  channel: i32,
  y0: usize,
  y1: usize,
): void {
  const lane = (<usize>channel) << 2;
  let a0 = v128.load(p.seed + lane);
  let a1 = v128.load(p.seed + lane, 16);
  let b0 = a0;
  let b1 = a1;
  const columnBytes = (<usize>p.channels) << 2;
  const kernelRow = columnBytes * <usize>p.kernelWidth;
  let w = p.weight + lane;
  const apart = x1 - x0;
  const end = w + kernelRow * <usize>p.rowGroups;
  let row = x0;
  while (w < end) {
    const rowEnd = w + kernelRow;
    let x = row;
    while (w < rowEnd) {
      const w0 = v128.load(w);
      const w1 = v128.load(w, 16);
      a0 = dots(v128.load(x), w0, a0);
      a1 = dots(v128.load(x, 16), w1, a1);
      b0 = dots(v128.load(x + apart), w0, b0);
      b1 = dots(v128.load(x + apart, 16), w1, b1);
      w += columnBytes;
      x += columnBytes;
    }
    row += rowPitch;
  }
  const m0 = v128.load(p.multiplier + lane);
  const m1 = v128.load(p.multiplier + lane, 16);
  const magic = magicOf(p.yZeroPoint);
  const bytes = packBytes(
    requantize4(a0, m0, magic),
    requantize4(a1, m1, magic),
    requantize4(b0, m0, magic),
    requantize4(b1, m1, magic),
    i8x16.splat(0),
  );
  const clamped = i8x16.min_u(i8x16.max_u(bytes, i8x16.splat(<i8>p.low)), i8x16.splat(<i8>p.high));
  const y = v128.xor(clamped, i8x16.splat(<i8>p.flip));
  v128.store64_lane(y0, y, 0);
  v128.store64_lane(y1, y, 1);
}
