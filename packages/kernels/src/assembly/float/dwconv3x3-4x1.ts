import { multiplyAdd, splatAt } from "./arithmetic";
import { planesOfGroup } from "./pad-planes";
import { PlaneConvolution } from "./plane-convolution";

/**
 * One part of `parts` of a depthwise 3x3: one input channel to a filter, at least four output columns, columns 1 or 2
 * apart. The lanes are four output columns, and the nine weights stay in registers while the filter slides over the
 * plane. The border is as in `convolvePlanar`.
 */
export function dwconv3x3(p: PlaneConvolution, part: i32, parts: i32): void {
  const groups = p.images * p.groups;
  const last = (groups * (part + 1)) / parts;
  const scratch = p.scratch + <usize>part * p.scratchBytes;
  const planeBytes = (<usize>(p.outHeight * p.outWidth)) << 2;
  for (let group = (groups * part) / parts; group < last; group++) {
    const x = planesOfGroup(p, group, scratch);
    for (let filter = 0; filter < p.filters; filter++) {
      const channel = (group % p.groups) * p.filters + filter;
      plane(p, x, channel, p.y + <usize>(group * p.filters + filter) * planeBytes);
    }
  }
}

/** Four floats, side by side or with one between each. Nothing beyond the last is read. */
function columns(address: usize, adjacent: bool): v128 {
  if (adjacent) return v128.load(address);
  return v128.shuffle<f32>(v128.load(address), v128.load(address, 12), 0, 2, 5, 7);
}

/** One output plane. The last four columns overlap those before them. */
function plane(p: PlaneConvolution, x: usize, channel: i32, y: usize): void {
  const w = p.weight + <usize>channel * 36;
  const w0 = splatAt(w);
  const w1 = splatAt(w + 4);
  const w2 = splatAt(w + 8);
  const w3 = splatAt(w + 12);
  const w4 = splatAt(w + 16);
  const w5 = splatAt(w + 20);
  const w6 = splatAt(w + 24);
  const w7 = splatAt(w + 28);
  const w8 = splatAt(w + 32);
  const bias = p.bias == 0 ? f32x4.splat(0) : splatAt(p.bias + ((<usize>channel) << 2));
  const pitch = (<usize>(p.width + 2 * p.padWidth)) << 2;
  const step = (<usize>p.strideWidth) << 2;
  const adjacent = p.strideWidth == 1;
  const lastColumn = p.outWidth - 4;
  let to = y;
  for (let row = 0; row < p.outHeight; row++) {
    const top = x + <usize>(row * p.strideHeight) * pitch;
    for (let start = 0; start < p.outWidth; start += 4) {
      const column = <usize>min(start, lastColumn);
      const r0 = top + column * step;
      const r1 = r0 + pitch;
      const r2 = r1 + pitch;
      let acc = f32x4.splat(0);
      acc = multiplyAdd(acc, columns(r0, adjacent), w0);
      acc = multiplyAdd(acc, columns(r0 + 4, adjacent), w1);
      acc = multiplyAdd(acc, columns(r0 + 8, adjacent), w2);
      acc = multiplyAdd(acc, columns(r1, adjacent), w3);
      acc = multiplyAdd(acc, columns(r1 + 4, adjacent), w4);
      acc = multiplyAdd(acc, columns(r1 + 8, adjacent), w5);
      acc = multiplyAdd(acc, columns(r2, adjacent), w6);
      acc = multiplyAdd(acc, columns(r2 + 4, adjacent), w7);
      acc = multiplyAdd(acc, columns(r2 + 8, adjacent), w8);
      v128.store(to + (column << 2), f32x4.add(acc, bias));
    }
    to += (<usize>p.outWidth) << 2;
  }
}
