import { DotProduct } from "../product/dot-product";
import { storeBytes, storeFloats } from "../product/store-sums";
import { copyRows } from "./copy-rows";
import { multiplyRows } from "./multiply-rows";
import { sumRows } from "./sum-bytes";

/** A tile and the seeds of a panel, in the place of two rows of them. */
const TILE_BYTES = 192;

/**
 * One part of a linear layer whose weight is packed in bytes. Parts share out the panels. With x as the bytes that are
 * multiplied, zx as their zero point, and zw as that of a column:
 *
 *     sum[row, column] = bias - zx * sum over k of (w - zw) + sum over k of x w - zw * sum over k of x
 *
 * Everything is exact modulo 2^32, and the sum fits int32.
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
  const rowSums = sums + ((<usize>p.blockRows) << 6);
  const copied = rowSums + ((<usize>p.blockRows) << 2);
  const panelBytes = (<usize>quads) << 6;
  const weightSums = p.weight + <usize>panels * panelBytes;
  const zeroPoints = weightSums + <usize>panels * 64;
  const columnBytes: usize = dynamic ? 4 : 1;
  for (let row = 0; row < p.rows; row += p.blockRows) {
    const count = min(p.blockRows, p.rows - row);
    copyRows(p.x + <usize>row * <usize>p.depth, copied, count, p.depth, p.xFlip);
    sumRows(copied, count, quads, rowSums);
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
      subtractZeroPoints(zeroPoints + at, sums, count, rowSums);
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

/** Nothing where all zero points of the sixteen columns are 0. */
function subtractZeroPoints(zeroPoints: usize, sums: usize, rows: i32, rowSums: usize): void {
  const a = v128.load(zeroPoints);
  const b = v128.load(zeroPoints, 16);
  const c = v128.load(zeroPoints, 32);
  const d = v128.load(zeroPoints, 48);
  if (!v128.any_true(v128.or(v128.or(a, b), v128.or(c, d)))) return;
  for (let row = 0; row < rows; row++) {
    const sum = i32x4.splat(load<i32>(rowSums));
    v128.store(sums, i32x4.sub(v128.load(sums), i32x4.mul(sum, a)));
    v128.store(sums, i32x4.sub(v128.load(sums, 16), i32x4.mul(sum, b)), 16);
    v128.store(sums, i32x4.sub(v128.load(sums, 32), i32x4.mul(sum, c)), 32);
    v128.store(sums, i32x4.sub(v128.load(sums, 48), i32x4.mul(sum, d)), 48);
    sums += 64;
    rowSums += 4;
  }
}
