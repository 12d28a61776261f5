import { DotProduct } from "../product/dot-product";
import { storeBytes } from "../product/store-sums";
import { copyRows } from "./copy-rows";
import { multiplyRows } from "./multiply-rows";
import { packByteColumns } from "./pack-byte-columns";
import { sumColumns, sumRows } from "./sum-bytes";

/** A tile and the sums of the columns of a panel. */
const TILE_BYTES = 192;

/**
 * One part of products of two activations. Parts share out the rows of all products. With x and w as the bytes that are
 * multiplied, and their zero points:
 *
 *     sum[row, column] = sum x w - zw * sum x[row] - zx * sum w[column] + depth * zx * zw
 *
 * Everything is exact modulo 2^32, and the sum fits int32.
 */
export function multiplyByteActivations(p: DotProduct, part: i32, parts: i32): void {
  const total = <i64>p.products * <i64>p.rows;
  let row = <i32>((total * <i64>part) / <i64>parts);
  const last = <i32>((total * <i64>(part + 1)) / <i64>parts);
  while (row < last) {
    const product = row / p.rows;
    const within = row - product * p.rows;
    const rows = min(min(p.rows - within, last - row), p.blockRows);
    const at = (<usize>product) << 2;
    const x = p.x + <usize>load<u32>(p.leftOffsets + at) + <usize>within * <usize>p.depth;
    const right = p.right + <usize>load<u32>(p.rightOffsets + at);
    multiplyBlock(p, part, x, right, p.y + <usize>row * <usize>p.columns, rows);
    row += rows;
  }
}

function multiplyBlock(p: DotProduct, part: i32, x: usize, right: usize, y: usize, rows: i32): void {
  const quads = (p.depth + 3) >> 2;
  const chunk = p.chunkPairs >> 1;
  const pitch = (<usize>quads) << 2;
  const tile = p.scratch + <usize>part * p.scratchBytes;
  const columnSums = tile + 64;
  const sums = tile + TILE_BYTES;
  const rowSums = sums + ((<usize>p.blockRows) << 6);
  const panel = rowSums + ((<usize>p.blockRows) << 2);
  const copied = panel + ((<usize>chunk) << 6);
  copyRows(x, copied, rows, p.depth, p.xFlip);
  sumRows(copied, rows, quads, rowSums);
  for (let column = 0; column < p.columns; column += 16) {
    memory.fill(columnSums, 0, 64);
    let from = p.seed;
    let step: usize = 0;
    let k = 0;
    do {
      const some = min(chunk, quads - k);
      const columns = p.columns - column;
      packByteColumns(
        right + <usize>column,
        <usize>p.columns,
        columns,
        k << 2,
        some,
        p.depth,
        p.rightFlip,
        panel,
      );
      sumColumns(panel, some, columnSums);
      multiplyRows(copied + ((<usize>k) << 2), pitch, panel, some, from, step, sums, rows);
      from = sums;
      step = 64;
      k += some;
    } while (k < quads);
    subtractZeroPoints(p, sums, rows, rowSums, columnSums);
    storeBytes(p, sums, rows, column, y + <usize>column, tile);
  }
}

function subtractZeroPoints(p: DotProduct, sums: usize, rows: i32, rowSums: usize, columnSums: usize): void {
  const zeroPoint = p.xZeroPoint + p.xOffset;
  const zx = i32x4.splat(zeroPoint);
  const all = i32x4.splat(p.depth * zeroPoint * p.rightZeroPoint);
  const a = i32x4.sub(all, i32x4.mul(zx, v128.load(columnSums)));
  const b = i32x4.sub(all, i32x4.mul(zx, v128.load(columnSums, 16)));
  const c = i32x4.sub(all, i32x4.mul(zx, v128.load(columnSums, 32)));
  const d = i32x4.sub(all, i32x4.mul(zx, v128.load(columnSums, 48)));
  for (let row = 0; row < rows; row++) {
    const less = i32x4.splat(p.rightZeroPoint * load<i32>(rowSums));
    v128.store(sums, i32x4.add(v128.load(sums), i32x4.sub(a, less)));
    v128.store(sums, i32x4.add(v128.load(sums, 16), i32x4.sub(b, less)), 16);
    v128.store(sums, i32x4.add(v128.load(sums, 32), i32x4.sub(c, less)), 32);
    v128.store(sums, i32x4.add(v128.load(sums, 48), i32x4.sub(d, less)), 48);
    sums += 64;
    rowSums += 4;
  }
}
