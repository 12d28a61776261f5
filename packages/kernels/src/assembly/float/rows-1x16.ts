import { multiplyAdd, splatAt } from "./arithmetic";
import { storePart } from "./store-tile";

/**
 * The rows that no tile of four takes, and the whole of a matrix-vector product: one row by two panels of eight
 * filters, in the same order of additions as `igemm4x8`. An odd last panel is computed twice and stored once.
 */
export function rows1x16(
  x: usize,
  weight: usize,
  bias: usize,
  y: usize,
  tile: usize,
  offsets: usize,
  rowStarts: usize,
  filters: i32,
  depth: i32,
  firstRow: i32,
  rows: i32,
  rowStep: usize,
  channelStep: usize,
): void {
  const panelBytes = (<usize>depth) << 5;
  for (let filter = 0; filter < filters; filter += 16) {
    const panel = weight + ((<usize>filter * <usize>depth) << 2);
    const second: usize = filters - filter > 8 ? 1 : 0;

    for (let row = firstRow; row < rows; row++) {
      const x0 = x + load<u32>(rowStarts + ((<usize>row) << 2));
      let c0 = f32x4.splat(0);
      let c1 = c0;
      let c2 = c0;
      let c3 = c0;
      let w = panel;
      let v = panel + second * panelBytes;
      for (let k = 0; k < depth; k++) {
        const a = splatAt(x0 + load<u32>(offsets + ((<usize>k) << 2)));
        c0 = multiplyAdd(c0, a, v128.load(w));
        c1 = multiplyAdd(c1, a, v128.load(w, 16));
        c2 = multiplyAdd(c2, a, v128.load(v));
        c3 = multiplyAdd(c3, a, v128.load(v, 16));
        w += 32;
        v += 32;
      }
      if (bias != 0) {
        const b = bias + ((<usize>filter) << 2);
        const d = b + (second << 5);
        c0 = f32x4.add(c0, v128.load(b));
        c1 = f32x4.add(c1, v128.load(b, 16));
        c2 = f32x4.add(c2, v128.load(d));
        c3 = f32x4.add(c3, v128.load(d, 16));
      }
      v128.store(tile, c0);
      v128.store(tile, c1, 16);
      v128.store(tile, c2, 32);
      v128.store(tile, c3, 48);
      const at = y + <usize>row * rowStep + <usize>filter * channelStep;
      storePart(tile, 16, at, rowStep, channelStep, 1, min(16, filters - filter));
    }
  }
}
