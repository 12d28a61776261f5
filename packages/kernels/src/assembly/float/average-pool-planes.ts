import { storeLanes } from "./lanes";
import { loadColumns } from "./load-columns";
import { combineVectors } from "./vector-lanes";

/** An average pooling of float32 planes. Every field takes 4 bytes. */
@unmanaged
export class PlaneAveraging {
  x!: usize;
  y!: usize;
  /** For each part, eight vectors. */
  scratch!: usize;
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
  /** What sums are divided by; 0: the size of the window, with padding or without. */
  divisor!: i32;
  countsPadding!: i32;
}

const LANE_BYTES: usize = 16;

/** One part of the planes. Pixel k of a window, row by row, goes to lane `k % 8`, as in every sum here. */
export function averagePlanes(p: PlaneAveraging, part: i32, parts: i32): void {
  const lanes = p.scratch + <usize>part * 8 * LANE_BYTES;
  const last = (p.planes * (part + 1)) / parts;
  // The columns whose windows lie within the image from left to right.
  const first = min(p.outWidth, (p.padWidth + p.strideWidth - 1) / p.strideWidth);
  const room = p.width - p.kernelWidth + p.padWidth;
  const end = room < 0 ? first : max(first, min(p.outWidth, room / p.strideWidth + 1));
  for (let plane = (p.planes * part) / parts; plane < last; plane++) {
    const x = p.x + ((<usize>plane * <usize>(p.height * p.width)) << 2);
    let y = p.y + ((<usize>plane * <usize>(p.outHeight * p.outWidth)) << 2);
    for (let row = 0; row < p.outHeight; row++) {
      for (let column = 0; column < p.outWidth;) {
        const windows = column >= first && column + 4 <= end ? 4 : 1;
        storeLanes(y + ((<usize>column) << 2), averageOf(p, x, row, column, windows, lanes), windows);
        column += windows;
      }
      y += (<usize>p.outWidth) << 2;
    }
  }
}

/** The averages of one window, or of four side by side that are as wide. */
function averageOf(p: PlaneAveraging, x: usize, row: i32, column: i32, windows: i32, lanes: usize): v128 {
  const top = row * p.strideHeight - p.padHeight;
  const left = column * p.strideWidth - p.padWidth;
  const bottom = min(top + p.kernelHeight, p.height + p.padHeight);
  const right = min(left + p.kernelWidth, p.width + p.padWidth);
  const firstRow = max(top, 0);
  const lastRow = min(bottom, p.height);
  const firstColumn = max(left, 0);
  const lastColumn = min(right, p.width);
  for (let lane: usize = 0; lane < 8; lane++) v128.store(lanes + lane * LANE_BYTES, f32x4.splat(0));
  const step = (<usize>p.strideWidth) << 2;
  let pixel = 0;
  for (let i = firstRow; i < lastRow; i++) {
    for (let j = firstColumn; j < lastColumn; j++) {
      const lane = lanes + <usize>(pixel++ & 7) * LANE_BYTES;
      const values = loadColumns(x + ((<usize>(i * p.width + j)) << 2), step, windows - 1);
      v128.store(lane, f32x4.add(v128.load(lane), values));
    }
  }
  const area = p.countsPadding
    ? (bottom - top) * (right - left)
    : (lastRow - firstRow) * (lastColumn - firstColumn);
  return f32x4.div(combineVectors(lanes, LANE_BYTES), f32x4.splat(<f32>(p.divisor ? p.divisor : area)));
}
