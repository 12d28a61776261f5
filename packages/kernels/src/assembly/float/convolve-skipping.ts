import { PlanarConvolution } from "./planar-convolution";

/**
 * One part of `parts` of a convolution that skips positions of the border, and those between the pixels of an image that
 * is spread, instead of multiplying zeros: for weights with infinities or NaN, where `0 * w` would not be zero. Rare, so
 * row and column are derived from the tables.
 */
export function convolveSkipping(p: PlanarConvolution, weights: usize, part: i32, parts: i32): void {
  const planes = p.images * p.groups * p.filters;
  const last = (planes * (part + 1)) / parts;
  for (let plane = (planes * part) / parts; plane < last; plane++) {
    const image = plane / (p.groups * p.filters);
    const filter = plane % (p.groups * p.filters);
    const group = filter / p.filters;
    const channels = p.channels / p.groups;
    const x = p.x + <usize>image * p.xImageBytes;
    const w = weights + ((<usize>filter * <usize>p.depth) << 2);
    let y = p.y + ((<usize>plane * <usize>p.pixels) << 2);
    for (let pixel = 0; pixel < p.pixels; pixel++) {
      const sum = sumOf(p, x, group * channels, load<u32>(p.starts + ((<usize>pixel) << 2)) >> 2, w);
      store<f32>(y, p.bias == 0 ? sum : sum + load<f32>(p.bias + ((<usize>filter) << 2)));
      y += 4;
    }
  }
}

function sumOf(p: PlanarConvolution, x: usize, firstChannel: i32, start: i32, w: usize): f32 {
  const plane = p.planeRows * p.paddedWidth;
  const top = start / p.paddedWidth - p.padTop;
  const left = (start % p.paddedWidth) - p.padLeft;
  let sum: f32 = 0;
  for (let k = 0; k < p.depth; k++) {
    const offset = <i32>(load<u32>(p.offsets + ((<usize>k) << 2)) >> 2);
    const within = offset % plane;
    const row = top + within / p.paddedWidth;
    const column = left + (within % p.paddedWidth);
    if (row < 0 || column < 0 || row % p.spreadHeight != 0 || column % p.spreadWidth != 0) continue;
    const xRow = row / p.spreadHeight;
    const xColumn = column / p.spreadWidth;
    if (xRow >= p.height || xColumn >= p.width) continue;
    const channel = firstChannel + offset / plane;
    const at = (<usize>((channel * p.height + xRow) * p.width + xColumn)) << 2;
    sum += load<f32>(x + at) * load<f32>(w + ((<usize>k) << 2));
  }
  return sum;
}
