import { loadColumns } from "./load-columns";
import { storeLanes } from "./lanes";

/** A max-pooling of float32 planes. Every field takes 4 bytes. */
@unmanaged
export class PlanePooling {
  x!: usize;
  y!: usize;
  /** For each part, one row of `rowFloats`: an image row with a border of -Infinity, as far as the windows reach. */
  scratch!: usize;
  rowFloats!: i32;
  planes!: i32;
  height!: i32;
  width!: i32;
  outHeight!: i32;
  outWidth!: i32;
  kernelHeight!: i32;
  kernelWidth!: i32;
  strideHeight!: i32;
  strideWidth!: i32;
  padHeight!: i32;
  padWidth!: i32;
  dilationHeight!: i32;
  dilationWidth!: i32;
}

/**
 * One part of the planes: the maximum over the rows of a window, column by column, and then over its columns. The order
 * does not matter to a maximum; NaN wins, and +0 wins over -0.
 */
export function maxPoolPlanes(p: PlanePooling, part: i32, parts: i32): void {
  const row = p.scratch + ((<usize>(part * p.rowFloats)) << 2);
  const last = (p.planes * (part + 1)) / parts;
  for (let plane = (p.planes * part) / parts; plane < last; plane++) {
    const x = p.x + ((<usize>plane * <usize>(p.height * p.width)) << 2);
    let y = p.y + ((<usize>plane * <usize>(p.outHeight * p.outWidth)) << 2);
    for (let i = 0; i < p.rowFloats; i++) store<f32>(row + ((<usize>i) << 2), -Infinity);
    for (let outRow = 0; outRow < p.outHeight; outRow++) {
      maxOfRows(p, x, outRow * p.strideHeight - p.padHeight, row + ((<usize>p.padWidth) << 2));
      maxOfColumns(p, row, y);
      y += (<usize>p.outWidth) << 2;
    }
  }
}

function maxOfRows(p: PlanePooling, x: usize, first: i32, to: usize): void {
  const bytes = (<usize>p.width) << 2;
  const vectors = bytes & ~15;
  const none = f32x4.splat(-Infinity);
  let begins = true;
  for (let k = 0; k < p.kernelHeight; k++) {
    const row = first + k * p.dilationHeight;
    if (row < 0 || row >= p.height) continue;
    const from = x + <usize>row * bytes;
    let at: usize = 0;
    for (; at < vectors; at += 16) {
      const value = v128.load(from + at);
      v128.store(to + at, begins ? value : f32x4.max(v128.load(to + at), value));
    }
    for (; at < bytes; at += 4) {
      const value = load<f32>(from + at);
      store<f32>(to + at, begins ? value : max<f32>(load<f32>(to + at), value));
    }
    begins = false;
  }
  if (!begins) return;
  let at: usize = 0;
  for (; at < vectors; at += 16) v128.store(to + at, none);
  for (; at < bytes; at += 4) store<f32>(to + at, -Infinity);
}

/** The last four columns overlap those before them. */
function maxOfColumns(p: PlanePooling, row: usize, y: usize): void {
  const columns = min(4, p.outWidth);
  const step = (<usize>p.strideWidth) << 2;
  const dilation = (<usize>p.dilationWidth) << 2;
  for (let column = 0; column < p.outWidth; column += 4) {
    const first = min(column, p.outWidth - columns);
    let from = row + <usize>first * step;
    let most = loadColumns(from, step, columns - 1);
    for (let k = 1; k < p.kernelWidth; k++) {
      from += dilation;
      most = f32x4.max(most, loadColumns(from, step, columns - 1));
    }
    const to = y + ((<usize>first) << 2);
    storeLanes(to, most, columns);
  }
}
