import type { Conv2dGeometry } from "../conv2d-geometry.ts";

/**
 * Tables of byte offsets into planes whose rows take `pitch` floats and that lie `plane` floats apart. Of a transposed
 * convolution the kernel is mirrored: its first weight meets the last row and column of a window.
 */
export function windowTables(
  g: Conv2dGeometry,
  pitch: number,
  plane: number,
  isMirrored = false,
): { readonly offsets: Uint32Array; readonly starts: Uint32Array } {
  const { kernelHeight, kernelWidth, outHeight, outWidth } = g;
  const offsets = new Uint32Array((g.channels / g.groups) * kernelHeight * kernelWidth);
  for (let k = 0; k < offsets.length; k++) {
    const right = k % kernelWidth;
    const down = Math.floor(k / kernelWidth) % kernelHeight;
    const column = isMirrored ? kernelWidth - 1 - right : right;
    const row = isMirrored ? kernelHeight - 1 - down : down;
    const channel = Math.floor(k / (kernelWidth * kernelHeight));
    offsets[k] = (channel * plane + row * g.dilationHeight * pitch + column * g.dilationWidth) * 4;
  }
  const starts = new Uint32Array(outHeight * outWidth);
  for (let pixel = 0; pixel < starts.length; pixel++) {
    const row = Math.floor(pixel / outWidth) * g.strideHeight;
    starts[pixel] = (row * pitch + (pixel % outWidth) * g.strideWidth) * 4;
  }
  return { offsets, starts };
}
