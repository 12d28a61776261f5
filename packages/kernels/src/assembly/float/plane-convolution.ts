/**
 * A float32 convolution whose kernel walks the planes of an image one by one, as the host describes it. k runs over
 * (input channel, kernel row, kernel column). Every field takes 4 bytes, and the build script reads their order off
 * this file.
 */
@unmanaged
export class PlaneConvolution {
  x!: usize;
  y!: usize;
  /** As the model has them, [filters of all groups, depth]; `bias` is 0 where there is none. */
  weight!: usize;
  bias!: usize;
  /** For each part, the padded planes of one group. */
  scratch!: usize;
  scratchBytes!: usize;
  /** Bytes from an output pixel's first input to each k, and from the first input to that of each output pixel. */
  offsets!: usize;
  starts!: usize;

  images!: i32;
  groups!: i32;
  /** Input and output channels of one group. */
  channels!: i32;
  filters!: i32;
  depth!: i32;
  /** 1: planes are copied with a border; 0: the image is read in place. */
  isPadded!: i32;
  height!: i32;
  width!: i32;
  padHeight!: i32;
  padWidth!: i32;
  outHeight!: i32;
  outWidth!: i32;
  strideHeight!: i32;
  strideWidth!: i32;
  kernelHeight!: i32;
  kernelWidth!: i32;
  dilationHeight!: i32;
  dilationWidth!: i32;
  /** 1: the weights come with each run, and may be infinite or NaN. */
  checksWeights!: i32;
}
