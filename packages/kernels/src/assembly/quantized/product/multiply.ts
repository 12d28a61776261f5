import { centreRows } from "./centre-rows";
import { DotProduct } from "./dot-product";
import { halveRows } from "./halve-rows";
import { multiplyHalves } from "./multiply-halves";
import { multiplyRows } from "./multiply-rows";
import { packColumns } from "./pack-columns";
import { storeBytes, storeFloats } from "./store-sums";
import { dots1x16s8, widenPanel } from "./widen-panel";

/** A tile and two rows of seeds. */
const TILE_BYTES = 192;

/** One part of a linear layer whose weight is packed. Parts share out the panels. */
export function multiplyLayer(p: DotProduct, part: i32, parts: i32, dynamic: bool): void {
  const panels = (p.columns + 15) >> 4;
  const first = (panels * part) / parts;
  const last = (panels * (part + 1)) / parts;
  const zeroPoint = dynamic ? load<i32>(p.xZeroPointAt) : p.xZeroPoint;
  multiplyBlocks(p, part, p.x, 0, p.y, p.rows, first, last, zeroPoint, dynamic);
}

/** One part of products of two activations. Parts share out the rows of all products. */
export function multiplyActivations(p: DotProduct, part: i32, parts: i32): void {
  const total = <i64>p.products * <i64>p.rows;
  let row = <i32>((total * <i64>part) / <i64>parts);
  const last = <i32>((total * <i64>(part + 1)) / <i64>parts);
  while (row < last) {
    const product = row / p.rows;
    const within = row - product * p.rows;
    const rows = min(p.rows - within, last - row);
    const at = (<usize>product) << 2;
    const x = p.x + <usize>load<u32>(p.leftOffsets + at) + <usize>within * <usize>p.depth;
    const right = p.right + <usize>load<u32>(p.rightOffsets + at);
    const y = p.y + <usize>row * <usize>p.columns;
    multiplyBlocks(p, part, x, right, y, rows, 0, (p.columns + 15) >> 4, p.xZeroPoint, false);
    row += rows;
  }
}

/** The panels from `first` to `last` for some rows. `right` is 0 where the right side is packed. */
function multiplyBlocks(
  p: DotProduct,
  part: i32,
  x: usize,
  right: usize,
  y: usize,
  rows: i32,
  first: i32,
  last: i32,
  zeroPoint: i32,
  dynamic: bool,
): void {
  const pairs = (p.depth + 1) >> 1;
  const pitch = (<usize>pairs) << 2;
  const tile = p.scratch + <usize>part * p.scratchBytes;
  const sums = tile + TILE_BYTES;
  const panel = sums + ((<usize>p.blockRows) << (p.halves ? 8 : 6));
  const centred = panel + ((<usize>p.chunkPairs) << (p.halves ? 7 : 6));
  const halves = centred + <usize>p.blockRows * pitch;
  const panelBytes = (<usize>pairs) << 5;
  const zeroPoints = p.weight + <usize>((p.columns + 15) >> 4) * panelBytes;
  const columnBytes: usize = dynamic ? 4 : 1;
  for (let row = 0; row < rows; row += p.blockRows) {
    const count = min(p.blockRows, rows - row);
    centreRows(x + <usize>row * <usize>p.depth, centred, count, p.depth, p.xFlip, zeroPoint + p.xFlip);
    const y0 = y + <usize>row * <usize>p.columns * columnBytes;
    let index = first;
    if (ASC_FEATURE_SIMD && p.halves && right == 0 && count >= 32 && (count & 1) == 0) {
      const above = count >> 1;
      halveRows(centred, count, pitch >> 1, halves);
      for (; index + 2 <= last; index += 2) {
        const column = index << 4;
        const at = (<usize>column) << 2;
        const weight = p.weight + <usize>index * panelBytes;
        multiplyHalves(p, halves, weight, zeroPoints + at, p.seed + at, sums, panel, tile + 64, count);
        const sumBytes = (<usize>above) << 6;
        const below = y0 + <usize>above * <usize>p.columns * columnBytes;
        storeSums(p, sums + sumBytes, above, column, y0, tile, dynamic);
        storeSums(p, sums + 2 * sumBytes, above, column + 16, y0, tile, dynamic);
        storeSums(p, sums + 3 * sumBytes, above, column, below, tile, dynamic);
        storeSums(p, sums + 4 * sumBytes, above, column + 16, below, tile, dynamic);
      }
    }
    for (; index < last; index++) {
      const column = index << 4;
      const seed = p.seed + ((<usize>column) << 2);
      const weight = p.weight + <usize>index * panelBytes;
      const columnZeroPoints = zeroPoints + ((<usize>column) << 2);
      if (ASC_FEATURE_SIMD && count == 1 && right == 0) {
        dots1x16s8(centred, weight, columnZeroPoints, pairs, seed, sums);
      } else {
        let from = seed;
        let step: usize = 0;
        let k = 0;
        do {
          const some = min(p.chunkPairs, pairs - k);
          if (right == 0) widenPanel(weight + ((<usize>k) << 5), columnZeroPoints, panel, some);
          else packRight(p, right, column, k, some, panel);
          multiplyRows(centred + ((<usize>k) << 2), pitch, panel, some, from, step, sums, count);
          from = sums;
          step = 64;
          k += some;
        } while (k < pairs);
      }
      storeSums(p, sums, count, column, y0, tile, dynamic);
    }
  }
}

/** Stores the sums of a panel; \`y\` is where the first row starts. */
function storeSums(
  p: DotProduct,
  sums: usize,
  rows: i32,
  column: i32,
  y: usize,
  tile: usize,
  dynamic: bool,
): void {
  if (dynamic) storeFloats(p, sums, rows, column, y + ((<usize>column) << 2), tile);
  else storeBytes(p, sums, rows, column, y + <usize>column, tile);
}

function packRight(p: DotProduct, right: usize, column: i32, k: i32, pairs: i32, to: usize): void {
  packColumns(
    right + <usize>column,
    <usize>p.columns,
    p.columns - column,
    k << 1,
    pairs,
    p.depth,
    p.rightFlip,
    p.rightZeroPoint + p.rightFlip,
    to,
  );
}
