import { DotProduct } from "../product/dot-product";
import { storeBytes, storeFloats } from "../product/store-sums";
import { dots1x16, dots2x16 } from "./byte-dots";
import { copyRows } from "./copy-rows";

/** A tile and the seeds of a panel, in the place of two rows of them. */
const TILE_BYTES = 192;

/**
 * One part of a linear layer whose weight is packed in bytes and has no zero points. Parts share out the panels.
 *
 *     sum[row, column] = (bias[column] - zx * sum over k of w[k, column]) + sum over k of x[row, k] * w[k, column]
 *
 * Products are of bytes, so x is not less its zero point. Everything is exact modulo 2^32, and the sum fits int32.
 */
export function multiplyByteLayer(p: DotProduct, part: i32, parts: i32, dynamic: bool): void {
  const panels = (p.columns + 15) >> 4;
  const first = (panels * part) / parts;
  const last = (panels * (part + 1)) / parts;
  const zeroPoint = (dynamic ? load<i32>(p.xZeroPointAt) : p.xZeroPoint) + p.xOffset;
  const quads = (p.depth + 3) >> 2;
  const chunk = p.chunkPairs >> 1;
  const pitch = (<usize>quads) << 2;
  const tile = p.scratch + <usize>part * p.scratchBytes;
  const seeds = tile + 64;
  const sums = tile + TILE_BYTES;
  const copied = sums + ((<usize>p.blockRows) << 6);
  const panelBytes = (<usize>quads) << 6;
  const weightSums = p.weight + <usize>panels * panelBytes;
  const columnBytes: usize = dynamic ? 4 : 1;
  for (let row = 0; row < p.rows; row += p.blockRows) {
    const count = min(p.blockRows, p.rows - row);
    copyRows(p.x + <usize>row * <usize>p.depth, copied, count, p.depth, p.xFlip);
    const y0 = p.y + <usize>row * <usize>p.columns * columnBytes;
    for (let index = first; index < last; index++) {
      const column = index << 4;
      const at = (<usize>column) << 2;
      const weight = p.weight + <usize>index * panelBytes;
      seedPanel(p.seed + at, weightSums + at, zeroPoint, seeds);
      let from = seeds;
      let step: usize = 0;
      let k = 0;
      do {
        const some = min(chunk, quads - k);
        multiplyRows(
          copied + ((<usize>k) << 2),
          pitch,
          weight + ((<usize>k) << 6),
          some,
          from,
          step,
          sums,
          count,
        );
        from = sums;
        step = 64;
        k += some;
      } while (k < quads);
      const y = y0 + <usize>column * columnBytes;
      if (dynamic) storeFloats(p, sums, count, column, y, tile);
      else storeBytes(p, sums, count, column, y, tile);
    }
  }
}

/** Where the sums of sixteen columns start. */
function seedPanel(seed: usize, weightSums: usize, zeroPoint: i32, to: usize): void {
  const zeroPoints = i32x4.splat(zeroPoint);
  for (let i: usize = 0; i < 64; i += 16) {
    const less = i32x4.mul(zeroPoints, v128.load(weightSums + i));
    v128.store(to + i, i32x4.sub(v128.load(seed + i), less));
  }
}

/** Adds a chunk to the sums of some rows, which start from `from`, `step` bytes apart. */
function multiplyRows(
  x: usize,
  pitch: usize,
  panel: usize,
  quads: i32,
  from: usize,
  step: usize,
  sums: usize,
  rows: i32,
): void {
  let row = 0;
  for (; row + 2 <= rows; row += 2) {
    dots2x16(x, x + pitch, panel, quads, from, from + step, sums, sums + 64);
    x += 2 * pitch;
    from += 2 * step;
    sums += 128;
  }
  if (row < rows) dots1x16(x, panel, quads, from, sums);
}
