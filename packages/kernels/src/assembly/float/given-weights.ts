import { copyFloats } from "./copy-floats";
import { PlanarConvolution } from "./planar-convolution";

/** Where the weights lie as [filters of all groups, depth]: in place, or exchanged in the scratch of this part. */
export function weightsOf(p: PlanarConvolution, scratch: usize): usize {
  if (p.transposedArea == 0) return p.weight;
  const packed = scratch + p.packedAt;
  const area = <usize>p.transposedArea;
  const channels = <usize>p.depth / area;
  for (let group: usize = 0; group < <usize>p.groups; group++) {
    const from = p.weight + ((group * channels * <usize>p.filters * area) << 2);
    for (let filter: usize = 0; filter < <usize>p.filters; filter++) {
      let to = packed + (((group * <usize>p.filters + filter) * <usize>p.depth) << 2);
      for (let channel: usize = 0; channel < channels; channel++) {
        copyFloats(from + (((channel * <usize>p.filters + filter) * area) << 2), to, p.transposedArea);
        to += area << 2;
      }
    }
  }
  return packed;
}

/** True where padded positions must be skipped, because some weight is infinite or NaN. */
export function hasOddWeights(p: PlanarConvolution, weights: usize): bool {
  return p.checksWeights != 0 && !allFinite(weights, p.groups * p.filters * p.depth);
}

/** True when no float is infinite or NaN: those times 0 are NaN. */
export function allFinite(at: usize, count: i32): bool {
  const end = at + ((<usize>count) << 2);
  const vectors = at + ((<usize>(count & ~3)) << 2);
  let sum = f32x4.splat(0);
  for (; at < vectors; at += 16) sum = f32x4.add(sum, f32x4.mul(v128.load(at), f32x4.splat(0)));
  for (; at < end; at += 4) sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(at), f32x4.splat(0)));
  return i32x4.all_true(f32x4.eq(sum, f32x4.splat(0)));
}
