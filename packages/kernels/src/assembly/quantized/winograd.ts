import { WinogradConvolution } from "./winograd-convolution";
import { transformInput } from "./winograd-input";
import { transformOutput } from "./winograd-output";

/** Bytes of a tile in work: 36 vectors. */
const WORK_BYTES: usize = 576;
const POSITIONS: usize = 36;

/**
 * One part of `parts` of a convolution by F(4x4, 3x3) in exact integers (Winograd 1980; Lavin and Gray 2016).
 *
 *     576 y = AT' [ sum over channels of (G' g G'^T) * (BT d BT^T) ] AT'^T
 *
 * BT is whole already; each row of G is multiplied to whole numbers, and AT' makes up for it. Everything is computed
 * modulo 2^32, and `576 y` is divided by multiplying with the inverse of 9 and shifting by 6, which is exact for
 * |y| < 2^25: the host proves that. Transformed inputs, `|x - zx| <= 255`, are at most 25,500 and transformed weights
 * at most 12,495, so both fit 16 bits, and `i32x4.dot_i16x8_s` adds their products.
 */
export function winograd<T>(p: WinogradConvolution, part: i32, parts: i32): void {
  const tiles = p.images * p.tileRows * p.tileColumns;
  const blocks = (tiles + p.blockTiles - 1) / p.blockTiles;
  const panels = (p.filters + 15) >> 4;
  const firstBlock = p.splitsBlocks ? (blocks * part) / parts : 0;
  const lastBlock = p.splitsBlocks ? (blocks * (part + 1)) / parts : blocks;
  const firstPanel = p.splitsBlocks ? 0 : (panels * part) / parts;
  const lastPanel = p.splitsBlocks ? panels : (panels * (part + 1)) / parts;

  const work = p.scratch + <usize>part * p.scratchBytes;
  const transformed = work + WORK_BYTES;
  const positionBytes = (<usize>(p.blockTiles * p.channels)) << 1;
  const products = transformed + POSITIONS * positionBytes;
  const productBytes = (<usize>p.blockTiles) << 6;
  const weightBytes = (<usize>p.channels) << 5;
  for (let block = firstBlock; block < lastBlock; block++) {
    const first = block * p.blockTiles;
    const count = min(p.blockTiles, tiles - first);
    for (let i = 0; i < count; i++) {
      transformInput<T>(p, first + i, work, transformed + ((<usize>(i * p.channels)) << 1), positionBytes);
    }
    for (let panel = firstPanel; panel < lastPanel; panel++) {
      const weight = p.weight + <usize>panel * POSITIONS * weightBytes;
      for (let position: usize = 0; position < POSITIONS; position++) {
        const x = transformed + position * positionBytes;
        multiply(x, weight + position * weightBytes, products + position * productBytes, p.channels, count);
      }
      for (let i = 0; i < count; i++) {
        transformOutput(p, first + i, panel, products + ((<usize>i) << 6), productBytes, work);
      }
    }
  }
}

/**
 * y [tiles, 16] = x [tiles, channels] by a panel of 16 filters, two tiles at a time. The weights of a deep layer come from
 * memory: touching all lines first lets the processor fetch many at once.
 */
function multiply(x: usize, panel: usize, y: usize, channels: i32, tiles: i32): void {
  const rowBytes = (<usize>channels) << 1;
  const end = panel + ((<usize>channels) << 5);
  for (let line = panel; line < end; line += 64) v128.load(line);
  for (let tile = 0; tile < tiles; tile += 2) {
    const second = min(tile + 1, tiles - 1);
    let at = x + <usize>tile * rowBytes;
    const apart = <usize>(second - tile) * rowBytes;
    let a0 = i32x4.splat(0);
    let a1 = a0;
    let a2 = a0;
    let a3 = a0;
    let b0 = a0;
    let b1 = a0;
    let b2 = a0;
    let b3 = a0;
    let w = panel;
    while (w < end) {
      const w0 = v128.load(w);
      const w1 = v128.load(w, 16);
      const w2 = v128.load(w, 32);
      const w3 = v128.load(w, 48);
      const a = v128.load32_splat(at);
      a0 = i32x4.add(a0, i32x4.dot_i16x8_s(a, w0));
      a1 = i32x4.add(a1, i32x4.dot_i16x8_s(a, w1));
      a2 = i32x4.add(a2, i32x4.dot_i16x8_s(a, w2));
      a3 = i32x4.add(a3, i32x4.dot_i16x8_s(a, w3));
      const b = v128.load32_splat(at + apart);
      b0 = i32x4.add(b0, i32x4.dot_i16x8_s(b, w0));
      b1 = i32x4.add(b1, i32x4.dot_i16x8_s(b, w1));
      b2 = i32x4.add(b2, i32x4.dot_i16x8_s(b, w2));
      b3 = i32x4.add(b3, i32x4.dot_i16x8_s(b, w3));
      at += 4;
      w += 64;
    }
    const ya = y + ((<usize>tile) << 6);
    v128.store(ya, a0);
    v128.store(ya, a1, 16);
    v128.store(ya, a2, 32);
    v128.store(ya, a3, 48);
    const yb = y + ((<usize>second) << 6);
    v128.store(yb, b0);
    v128.store(yb, b1, 16);
    v128.store(yb, b2, 32);
    v128.store(yb, b3, 48);
  }
}
