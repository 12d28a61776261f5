/**
 * A float32 convolution of images as planes, as the host describes it.
 *
 *     y[filter, pixel] = sum over k ascending of w[filter, k] * x[start(pixel) + offset(k)], + bias[filter]
 *
 * k runs over (input channel, kernel row, kernel column). x stands for the image itself, or for a copy of the rows that
 * a block of pixels reads, with a border of +0. Every field takes 4 bytes, and the build script reads their order off
 * this file.
 */
@unmanaged
export class PlanarConvolution {
  x!: usize;
  y!: usize;
  /** `bias` is 0 where there is none. */
  weight!: usize;
  bias!: usize;
  /** For each part, a panel, the padded rows of one block, and at `packedAt` what else the kernel needs. */
  scratch!: usize;
  scratchBytes!: usize;
  /** Bytes of the panel. */
  panelBytes!: usize;
  /** Bytes from a pixel to each k, and from the image's first row to each pixel. */
  offsets!: usize;
  starts!: usize;

  images!: i32;
  xImageBytes!: usize;
  groups!: i32;
  /** From one group's channels to the next, where x is read. */
  groupBytes!: usize;
  /** Output channels of one group. */
  filters!: i32;
  depth!: i32;
  /** Values of k that are gathered at once. */
  chunk!: i32;
  /** Output pixels of one image, and of one block. */
  pixels!: i32;
  blockPixels!: i32;
  outWidth!: i32;

  /** 1: blocks are copied with a border; 0: the image is read in place. */
  isPadded!: i32;
  channels!: i32;
  height!: i32;
  width!: i32;
  padTop!: i32;
  padLeft!: i32;
  paddedWidth!: i32;
  /** Rows of a plane in the copy of a block. */
  planeRows!: i32;
  strideHeight!: i32;
  /** From the first row of a kernel to the one after its last. */
  extentHeight!: i32;
  /** 1: parts share out the blocks among themselves; 0: the filters. */
  splitsBlocks!: i32;

  /** From one filter's weights to the next; 0 where each group has chunks of k, [filters][k] each. */
  weightPitch!: usize;
  /** 1: the weights come with each run, and may be infinite or NaN. */
  checksWeights!: i32;
  /** 0, or the positions of a kernel: the weights are those of a transposed convolution, [C, filters, positions]. */
  transposedArea!: i32;
  packedAt!: usize;
  /** How far apart rows and columns of x come to lie in the copy, with +0 between. */
  spreadHeight!: i32;
  spreadWidth!: i32;
}
