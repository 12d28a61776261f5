import { copyFloats, zero } from "./copy-floats";
import { PlaneConvolution } from "./plane-convolution";

/** Where the planes of a group begin, counted over all images: in x, or copied into scratch with a border of +0. */
export function planesOfGroup(p: PlaneConvolution, group: i32, scratch: usize): usize {
  const rowBytes = (<usize>p.width) << 2;
  let from = p.x + <usize>group * <usize>(p.channels * p.height) * rowBytes;
  if (!p.isPadded) return from;
  const pitch = p.width + 2 * p.padWidth;
  let to = scratch;
  for (let channel = 0; channel < p.channels; channel++) {
    zero(to, p.padHeight * pitch);
    to += (<usize>(p.padHeight * pitch)) << 2;
    for (let row = 0; row < p.height; row++) {
      const start = to + ((<usize>p.padWidth) << 2);
      zero(to, p.padWidth);
      copyFloats(from, start, p.width);
      zero(start + rowBytes, p.padWidth);
      from += rowBytes;
      to += (<usize>pitch) << 2;
    }
    zero(to, p.padHeight * pitch);
    to += (<usize>(p.padHeight * pitch)) << 2;
  }
  return scratch;
}
