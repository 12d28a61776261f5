/**
 * A depthwise convolution of channels-last images, one filter for each channel, undilated.
 *
 *     y[pixel, c] = seed[c] + sum over taps of x[pixel, tap, c] * w[tap, c]
 *
 * x stands for groups of rows: `groups[r, column, c] = (x[r, column, c], x[r + 1, column, c])`, 16 bits each, with a border
 * of x's zero point, made block by block; a block is `blockRows` rows of y. The rows of the kernel are taken by twos,
 * and an odd last one with a row of weights 0. Products of bytes take them by fours, 8 bits each. Every field takes 4
 * bytes.
 */
@unmanaged
export class DepthwiseConvolution {
  x!: usize;
  y!: usize;
  /** [groups of kernel rows, kernel columns, channels, 2] of 16 bits, or 4 of 8 bits. */
  weight!: usize;
  seed!: usize;
  multiplier!: usize;
  /** The groups of one block, for each part. */
  scratch!: usize;
  scratchBytes!: usize;

  images!: i32;
  channels!: i32;
  height!: i32;
  width!: i32;
  padTop!: i32;
  padLeft!: i32;
  paddedWidth!: i32;
  outHeight!: i32;
  outWidth!: i32;
  strideHeight!: i32;
  strideWidth!: i32;
  /** Kernel rows by twos or fours, and kernel columns. */
  rowGroups!: i32;
  kernelWidth!: i32;
  /** From one row of groups to the next: 2 where the stride is even, because the rows between are not used. */
  groupStep!: i32;
  blockRows!: i32;

  xZeroPoint!: i32;
  /** As in `DotConvolution`. */
  yZeroPoint!: i32;
  low!: i32;
  high!: i32;
  flip!: i32;
  xFlip!: i32;
}
