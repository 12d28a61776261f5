import { multiplyAdd, splatAt } from "./arithmetic";
import { PlaneConvolution } from "./plane-convolution";

/**
 * One part of `parts` of a convolution that skips padded positions instead of multiplying zeros, for weights with
 * infinities or NaN, where `0 * w` would not be zero. One output pixel by four filters.
 */
export function conv2d1x4Skip(p: PlaneConvolution, part: i32, parts: i32): void {
  const quads = (p.filters + 3) >> 2;
  const groupBytes = (<usize>(p.channels * p.height * p.width)) << 2;
  const planeBytes = (<usize>(p.outHeight * p.outWidth)) << 2;
  const total = p.images * p.groups * quads;
  const last = (total * (part + 1)) / parts;
  for (let i = (total * part) / parts; i < last; i++) {
    const group = i / quads;
    const filter = (i % quads) << 2;
    const channel = (group % p.groups) * p.filters + filter;
    const y = p.y + <usize>(group * p.filters + filter) * planeBytes;
    planesOf(p, p.x + <usize>group * groupBytes, channel, y, planeBytes, min(4, p.filters - filter));
  }
}

/** Up to four output planes. Filters beyond the last repeat it. */
function planesOf(
  p: PlaneConvolution,
  x: usize,
  channel: i32,
  y: usize,
  planeBytes: usize,
  filters: i32,
): void {
  const area = p.kernelHeight * p.kernelWidth;
  const i1: usize = filters > 1 ? 1 : 0;
  const i2: usize = filters > 2 ? 2 : i1;
  const i3: usize = filters > 3 ? 3 : i2;
  const pitch = (<usize>p.depth) << 2;
  const w = p.weight + <usize>channel * pitch;
  for (let pixel = 0; pixel < p.outHeight * p.outWidth; pixel++) {
    const top = (pixel / p.outWidth) * p.strideHeight - p.padHeight;
    const left = (pixel % p.outWidth) * p.strideWidth - p.padWidth;
    let sum = f32x4.splat(0);
    for (let k = 0; k < p.depth; k++) {
      const row = top + ((k % area) / p.kernelWidth) * p.dilationHeight;
      const column = left + (k % p.kernelWidth) * p.dilationWidth;
      if (<u32>row >= <u32>p.height || <u32>column >= <u32>p.width) continue;
      const at = (<usize>((k / area) * p.height + row) * <usize>p.width + <usize>column) << 2;
      sum = multiplyAdd(
        sum,
        splatAt(x + at),
        lanesAt(w + ((<usize>k) << 2), i1 * pitch, i2 * pitch, i3 * pitch),
      );
    }
    if (p.bias != 0) {
      sum = f32x4.add(sum, lanesAt(p.bias + ((<usize>channel) << 2), i1 << 2, i2 << 2, i3 << 2));
    }
    const to = y + ((<usize>pixel) << 2);
    v128.store_lane<f32>(to + i3 * planeBytes, sum, 3);
    v128.store_lane<f32>(to + i2 * planeBytes, sum, 2);
    v128.store_lane<f32>(to + i1 * planeBytes, sum, 1);
    v128.store_lane<f32>(to, sum, 0);
  }
}

function lanesAt(at: usize, d1: usize, d2: usize, d3: usize): v128 {
  let lanes = splatAt(at);
  lanes = v128.load_lane<f32>(at + d1, lanes, 1);
  lanes = v128.load_lane<f32>(at + d2, lanes, 2);
  return v128.load_lane<f32>(at + d3, lanes, 3);
}
