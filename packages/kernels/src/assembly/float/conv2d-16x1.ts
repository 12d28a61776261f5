import { Convolution } from "../convolution";
import { paddedImage } from "../pad";
import { multiplyAdd, splatAt } from "./arithmetic";
import { storePart } from "./store-tile";

/**
 * Convolution with few filters to a group (depthwise above all): one filter, four output rows by four output columns.
 * The lanes are columns. Weights lie as the model has them, [O, C/groups * KH * KW]. The border is as in
 * `convolution4x8`.
 */
export function conv2d16x1(p: Convolution): void {
  for (let image = 0; image < p.images; image++) {
    const x = paddedImage<f32>(p, image, 0);
    const y = p.y + <usize>image * p.yImageBytes;
    for (let group = 0; group < p.groups; group++) {
      for (let filter = 0; filter < p.filters; filter++) {
        const channel = group * p.filters + filter;
        plane(p, x + <usize>group * p.xGroupBytes, channel, y + <usize>channel * p.channelStep);
      }
    }
  }
}

/** One output plane. The last columns overlap those before them; rows beyond the last repeat it and are not stored. */
function plane(p: Convolution, x: usize, channel: i32, y: usize): void {
  const width = p.outWidth;
  const columns = min(4, width);
  for (let row = 0; row < p.outHeight; row += 4) {
    const rows = min(4, p.outHeight - row);
    for (let column = 0; column < width; column += 4) {
      const first = min(column, width - columns);
      tile4x4(p, x, channel, row, rows, first, columns, y + ((<usize>(row * width + first)) << 2));
    }
  }
}

function tile4x4(
  p: Convolution,
  x: usize,
  channel: i32,
  row: i32,
  rows: i32,
  column: i32,
  columns: i32,
  y: usize,
): void {
  const depth = p.depth;
  const offsets = p.offsets;
  const step = (<usize>p.strideWidth) << 2;
  const last = columns - 1;
  const x0 = x + start(p, row, column);
  const x1 = x + start(p, row + min(1, rows - 1), column);
  const x2 = x + start(p, row + min(2, rows - 1), column);
  const x3 = x + start(p, row + min(3, rows - 1), column);
  let c0 = f32x4.splat(0);
  let c1 = c0;
  let c2 = c0;
  let c3 = c0;
  let w = p.weight + ((<usize>channel * <usize>depth) << 2);
  for (let k = 0; k < depth; k++) {
    const offset = load<u32>(offsets + ((<usize>k) << 2));
    const b = splatAt(w);
    c0 = multiplyAdd(c0, load4(x0 + offset, step, last), b);
    c1 = multiplyAdd(c1, load4(x1 + offset, step, last), b);
    c2 = multiplyAdd(c2, load4(x2 + offset, step, last), b);
    c3 = multiplyAdd(c3, load4(x3 + offset, step, last), b);
    w += 4;
  }
  if (p.bias != 0) {
    const bias = splatAt(p.bias + ((<usize>channel) << 2));
    c0 = f32x4.add(c0, bias);
    c1 = f32x4.add(c1, bias);
    c2 = f32x4.add(c2, bias);
    c3 = f32x4.add(c3, bias);
  }
  const pitch = (<usize>p.outWidth) << 2;
  if (columns < 4) {
    v128.store(p.tile, c0);
    v128.store(p.tile, c1, 16);
    v128.store(p.tile, c2, 32);
    v128.store(p.tile, c3, 48);
    storePart(p.tile, 4, y, pitch, 4, rows, columns);
    return;
  }
  v128.store(y, c0);
  if (rows > 1) v128.store(y + pitch, c1);
  if (rows > 2) v128.store(y + 2 * pitch, c2);
  if (rows > 3) v128.store(y + 3 * pitch, c3);
}

function start(p: Convolution, row: i32, column: i32): usize {
  return load<u32>(p.rowStarts + ((<usize>(row * p.outWidth + column)) << 2));
}

/** Four floats `step` bytes apart; columns after the last repeat it, so nothing beyond the image is read. */
function load4(address: usize, step: usize, last: i32): v128 {
  if (last == 3) {
    if (step == 4) return v128.load(address);
    if (step == 8) return v128.shuffle<f32>(v128.load(address), v128.load(address, 12), 0, 2, 5, 7);
  }
  let lanes = splatAt(address);
  lanes = v128.load_lane<f32>(address + step * <usize>min(1, last), lanes, 1);
  lanes = v128.load_lane<f32>(address + step * <usize>min(2, last), lanes, 2);
  return v128.load_lane<f32>(address + step * <usize>last, lanes, 3);
}
