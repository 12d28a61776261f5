import { offsetOf } from "./offset-of";
import { Permutation } from "./permutation";
import { transposeBytes, transposeWords } from "./transpose-tiles";

/** Rows of a block, which are the columns of a tile of bytes. */
const ROWS = 16;

/** One part of the blocks of rows, of elements of the size of T. */
export function permute<T>(p: Permutation, part: i32, parts: i32): void {
  const perPlane = (p.rows + ROWS - 1) / ROWS;
  const blocks = <i64>p.planes * <i64>perPlane;
  const first = <i32>((blocks * <i64>part) / <i64>parts);
  const last = <i32>((blocks * <i64>(part + 1)) / <i64>parts);
  for (let block = first; block < last; block++) {
    const plane = block / perPlane;
    const row = (block - plane * perPlane) * ROWS;
    const rows = min(ROWS, p.rows - row);
    const xAt = offsetOf(p.steps, p.dims, 3, 0, plane) + <usize>(row * p.xRow);
    const yAt = offsetOf(p.steps, p.dims, 3, 1, plane) + <usize>(row * p.yRow);
    permuteRows<T>(p, p.x + xAt * sizeof<T>(), p.y + yAt * sizeof<T>(), rows);
  }
}

function permuteRows<T>(p: Permutation, x: usize, y: usize, rows: i32): void {
  const xRow = <usize>p.xRow * sizeof<T>();
  const xColumn = <usize>p.xColumn * sizeof<T>();
  const yRow = <usize>p.yRow * sizeof<T>();
  if (p.xColumn == 1) {
    for (let row: usize = 0; row < <usize>rows; row++) {
      copyBytes(y + row * yRow, x + row * xRow, <usize>p.columns * sizeof<T>());
    }
    return;
  }
  let tiled = 0;
  if (ASC_FEATURE_SIMD && p.xRow == 1) tiled = transposed<T>(x, xColumn, y, yRow, rows, p.columns);
  for (let row: usize = 0; row < <usize>rows; row++) {
    // Rows beyond the last whole tile have no tiles.
    const from = <i32>row < (rows & ~(TILE<T>() - 1)) ? tiled : 0;
    let source = x + row * xRow + <usize>from * xColumn;
    let target = y + row * yRow + <usize>from * sizeof<T>();
    for (let column = from; column < p.columns; column++) {
      store<T>(target, load<T>(source));
      source += xColumn;
      target += sizeof<T>();
    }
  }
}

/** Side of a tile. */
function TILE<T>(): i32 {
  return sizeof<T>() == 1 ? 16 : 4;
}

/** Transposes whole tiles and returns how many columns of them there are. */
function transposed<T>(x: usize, xColumn: usize, y: usize, yRow: usize, rows: i32, columns: i32): i32 {
  const side = TILE<T>();
  const whole = columns & ~(side - 1);
  for (let row = 0; row + side <= rows; row += side) {
    for (let column = 0; column < whole; column += side) {
      const from = x + <usize>row * sizeof<T>() + <usize>column * xColumn;
      const to = y + <usize>row * yRow + <usize>column * sizeof<T>();
      if (sizeof<T>() == 1) transposeBytes(from, xColumn, to, yRow);
      else transposeWords(from, xColumn, to, yRow);
    }
  }
  return whole;
}

/** Copies a run: runs are short, and a call to `memory.copy` costs more than most of them. */
function copyBytes(to: usize, from: usize, bytes: usize): void {
  let i: usize = 0;
  if (ASC_FEATURE_SIMD) for (; i + 16 <= bytes; i += 16) v128.store(to + i, v128.load(from + i));
  for (; i + 8 <= bytes; i += 8) store<u64>(to + i, load<u64>(from + i));
  for (; i < bytes; i++) store<u8>(to + i, load<u8>(from + i));
}
