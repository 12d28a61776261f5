import { storeLanes } from "./lanes";
import { loadColumns } from "./load-columns";
import { PlanePooling } from "./max-pool-planes";

/**
 * One part of the planes: which pixel each window of a max-pooling takes. The first of equal ones, or the last NaN; -1
 * for a window without any pixel.
 */
export function maxPoolIndices(p: PlanePooling, part: i32, parts: i32): void {
  const last = (p.planes * (part + 1)) / parts;
  const reach = (p.kernelWidth - 1) * p.dilationWidth;
  // The columns whose windows lie within the image from left to right.
  const first = min(p.outWidth, (p.padWidth + p.strideWidth - 1) / p.strideWidth);
  const room = p.width - 1 - reach + p.padWidth;
  const end = room < 0 ? first : max(first, min(p.outWidth, room / p.strideWidth + 1));
  for (let plane = (p.planes * part) / parts; plane < last; plane++) {
    const x = p.x + ((<usize>plane * <usize>(p.height * p.width)) << 2);
    let y = p.y + ((<usize>plane * <usize>(p.outHeight * p.outWidth)) << 2);
    for (let row = 0; row < p.outHeight; row++) {
      const top = row * p.strideHeight - p.padHeight;
      for (let column = 0; column < p.outWidth;) {
        const windows = column >= first && column + 4 <= end ? 4 : 1;
        const pixels = winners(p, x, top, column * p.strideWidth - p.padWidth, windows);
        storeLanes(y + ((<usize>column) << 2), pixels, windows);
        column += windows;
      }
      y += (<usize>p.outWidth) << 2;
    }
  }
}

/** The winners of one window, or of four side by side that lie within the image from left to right. */
function winners(p: PlanePooling, x: usize, top: i32, left: i32, windows: i32): v128 {
  const step = (<usize>p.strideWidth) << 2;
  const apart = i32x4.mul(i32x4(0, 1, 2, 3), i32x4.splat(p.strideWidth));
  let best = i32x4.splat(-1);
  let most = f32x4.splat(0);
  for (let i = 0; i < p.kernelHeight; i++) {
    const row = top + i * p.dilationHeight;
    if (<u32>row >= <u32>p.height) continue;
    for (let j = 0; j < p.kernelWidth; j++) {
      const column = left + j * p.dilationWidth;
      if (<u32>column >= <u32>p.width) continue;
      const first = row * p.width + column;
      const pixels = i32x4.add(apart, i32x4.splat(first));
      const values = loadColumns(x + ((<usize>first) << 2), step, windows - 1);
      const isBetter = v128.or(f32x4.gt(values, most), f32x4.ne(values, values));
      const wins = v128.or(isBetter, i32x4.lt_s(best, i32x4.splat(0)));
      best = v128.bitselect(pixels, best, wins);
      most = v128.bitselect(values, most, wins);
    }
  }
  return best;
}
