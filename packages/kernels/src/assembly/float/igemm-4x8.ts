import { multiplyAdd, splatAt } from "./arithmetic";
import { rows1x16 } from "./rows-1x16";
import { storePart, storeTransposed } from "./store-tile";

/**
 * `y[row, filter] = sum over k ascending of x[start(row) + offset(k)] * w[filter, k], + bias[filter]`
 *
 * Four rows by eight filters in eight vectors: the lanes are filters, so each output has its own chain of additions,
 * in the defined order. The sum starts at +0 and therefore never is -0 (x + -x is +0), so adding no bias and adding
 * +0 are the same.
 *
 * Either the filters of one row lie side by side in y (`channelStep` 4) or the rows of one filter do (`rowStep` 4).
 */
export function igemm4x8(
  x: usize,
  weight: usize,
  bias: usize,
  y: usize,
  tile: usize,
  offsets: usize,
  rowStarts: usize,
  filters: i32,
  depth: i32,
  rows: i32,
  rowStep: usize,
  channelStep: usize,
): void {
  const tiled = rows & ~3;
  for (let filter = 0; filter < filters; filter += 8) {
    const panel = weight + ((<usize>filter * <usize>depth) << 2);
    const left = filters - filter;
    let bias0 = f32x4.splat(0);
    let bias1 = bias0;
    if (bias != 0) {
      bias0 = v128.load(bias + ((<usize>filter) << 2));
      bias1 = v128.load(bias + ((<usize>filter) << 2), 16);
    }

    for (let row = 0; row < tiled; row += 4) {
      const starts = rowStarts + ((<usize>row) << 2);
      const x0 = x + load<u32>(starts);
      const x1 = x + load<u32>(starts, 4);
      const x2 = x + load<u32>(starts, 8);
      const x3 = x + load<u32>(starts, 12);
      let c00 = f32x4.splat(0);
      let c01 = c00;
      let c10 = c00;
      let c11 = c00;
      let c20 = c00;
      let c21 = c00;
      let c30 = c00;
      let c31 = c00;
      let w = panel;
      for (let k = 0; k < depth; k++) {
        const offset = load<u32>(offsets + ((<usize>k) << 2));
        const w0 = v128.load(w);
        const w1 = v128.load(w, 16);
        const a0 = splatAt(x0 + offset);
        c00 = multiplyAdd(c00, a0, w0);
        c01 = multiplyAdd(c01, a0, w1);
        const a1 = splatAt(x1 + offset);
        c10 = multiplyAdd(c10, a1, w0);
        c11 = multiplyAdd(c11, a1, w1);
        const a2 = splatAt(x2 + offset);
        c20 = multiplyAdd(c20, a2, w0);
        c21 = multiplyAdd(c21, a2, w1);
        const a3 = splatAt(x3 + offset);
        c30 = multiplyAdd(c30, a3, w0);
        c31 = multiplyAdd(c31, a3, w1);
        w += 32;
      }
      c00 = f32x4.add(c00, bias0);
      c01 = f32x4.add(c01, bias1);
      c10 = f32x4.add(c10, bias0);
      c11 = f32x4.add(c11, bias1);
      c20 = f32x4.add(c20, bias0);
      c21 = f32x4.add(c21, bias1);
      c30 = f32x4.add(c30, bias0);
      c31 = f32x4.add(c31, bias1);

      const at = y + <usize>row * rowStep + <usize>filter * channelStep;
      if (left >= 8 && channelStep != 4) {
        storeTransposed(at, channelStep, c00, c10, c20, c30);
        storeTransposed(at + 4 * channelStep, channelStep, c01, c11, c21, c31);
        continue;
      }
      const to = left >= 8 ? at : tile;
      const pitch = left >= 8 ? rowStep : 32;
      v128.store(to, c00);
      v128.store(to, c01, 16);
      v128.store(to + pitch, c10);
      v128.store(to + pitch, c11, 16);
      v128.store(to + 2 * pitch, c20);
      v128.store(to + 2 * pitch, c21, 16);
      v128.store(to + 3 * pitch, c30);
      v128.store(to + 3 * pitch, c31, 16);
      if (left < 8) storePart(tile, 8, at, rowStep, channelStep, 4, left);
    }
  }
  if (tiled < rows) {
    rows1x16(x, weight, bias, y, tile, offsets, rowStarts, filters, depth, tiled, rows, rowStep, channelStep);
  }
}
