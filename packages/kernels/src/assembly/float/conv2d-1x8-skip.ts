import { Convolution } from "../convolution";
import { multiplyAdd, splatAt } from "./arithmetic";
import { storePart } from "./store-tile";

/**
 * Convolution that skips padded positions instead of multiplying zeros, for weights with infinities or NaN, where
 * `0 * w` would not be zero. One output pixel by eight filters, on the panels and in the order of `convolution4x8`.
 */
export function conv2d1x8Skip(p: Convolution): void {
  const panels = (p.filters + 7) >> 3;
  for (let image = 0; image < p.images; image++) {
    const y = p.y + <usize>image * p.yImageBytes;
    for (let group = 0; group < p.groups; group++) {
      const x = p.x + <usize>image * p.xImageBytes + <usize>group * p.xGroupBytes;
      for (let panel = 0; panel < panels; panel++) {
        const target = y + <usize>(group * p.filters + 8 * panel) * p.channelStep;
        rowsOfPanel(p, x, group * panels + panel, target, min(8, p.filters - 8 * panel));
      }
    }
  }
}

function rowsOfPanel(p: Convolution, x: usize, panel: i32, y: usize, filters: i32): void {
  const area = p.kernelHeight * p.kernelWidth;
  const weight = p.weight + ((<usize>panel * <usize>p.depth) << 5);
  let at = y;
  for (let row = 0; row < p.outHeight; row++) {
    const top = row * p.strideHeight - p.padHeight;
    for (let column = 0; column < p.outWidth; column++) {
      const left = column * p.strideWidth - p.padWidth;
      let c0 = f32x4.splat(0);
      let c1 = c0;
      for (let k = 0; k < p.depth; k++) {
        const h = top + ((k % area) / p.kernelWidth) * p.dilationHeight;
        const v = left + (k % p.kernelWidth) * p.dilationWidth;
        if (<u32>h >= <u32>p.height || <u32>v >= <u32>p.width) continue;
        const a = splatAt(x + ((<usize>((k / area) * p.height + h) * <usize>p.width + <usize>v) << 2));
        const w = weight + ((<usize>k) << 5);
        c0 = multiplyAdd(c0, a, v128.load(w));
        c1 = multiplyAdd(c1, a, v128.load(w, 16));
      }
      if (p.bias != 0) {
        const bias = p.bias + ((<usize>panel) << 5);
        c0 = f32x4.add(c0, v128.load(bias));
        c1 = f32x4.add(c1, v128.load(bias, 16));
      }
      v128.store(p.tile, c0);
      v128.store(p.tile, c1, 16);
      storePart(p.tile, 8, at, 4, p.channelStep, 1, filters);
      at += 4;
    }
  }
}
