import { PlanePooling } from "./max-pool-planes";

/**
 * One part of the planes: which pixel each window of a max-pooling takes. The first of equal ones, or the last NaN; -1
 * for a window without any pixel.
 */
export function maxPoolIndices(p: PlanePooling, part: i32, parts: i32): void {
  const last = (p.planes * (part + 1)) / parts;
  for (let plane = (p.planes * part) / parts; plane < last; plane++) {
    const x = p.x + ((<usize>plane * <usize>(p.height * p.width)) << 2);
    let y = p.y + ((<usize>plane * <usize>(p.outHeight * p.outWidth)) << 2);
    for (let row = 0; row < p.outHeight; row++) {
      for (let column = 0; column < p.outWidth; column++) {
        store<i32>(y, winner(p, x, row * p.strideHeight - p.padHeight, column * p.strideWidth - p.padWidth));
        y += 4;
      }
    }
  }
}

function winner(p: PlanePooling, x: usize, top: i32, left: i32): i32 {
  let best = -1;
  let most: f32 = 0;
  for (let i = 0; i < p.kernelHeight; i++) {
    const row = top + i * p.dilationHeight;
    if (<u32>row >= <u32>p.height) continue;
    for (let j = 0; j < p.kernelWidth; j++) {
      const column = left + j * p.dilationWidth;
      if (<u32>column >= <u32>p.width) continue;
      const pixel = row * p.width + column;
      const value = load<f32>(x + ((<usize>pixel) << 2));
      if (best < 0 || value > most || value != value) {
        best = pixel;
        most = value;
      }
    }
  }
  return best;
}
