/**
 * A depthwise convolution of channels-last images, one filter for each channel, undilated.
 *
 *     y[pixel, c] = seed[c] + sum over taps of x[pixel, tap, c] * w[tap, c]
 *
 * x stands for pairs of rows: `pairs[r, column, c] = (x[r, column, c], x[r + 1, column, c])`, 16 bits each, with a border
 * of x's zero point, made block by block; a block is `blockRows` rows of y. The rows of the kernel are taken by twos,
 * and an odd last one with a row of weights 0. Every field takes 4 bytes.
 */
@unmanaged
export class DepthwiseConvolution {
  x!: usize;
  y!: usize;
  /** [pairs of kernel rows, kernel columns, channels, 2] of 16 bits. */
  weight!: usize;
  seed!: usize;
  multiplier!: usize;
  /** The pairs of one block, for each part. */
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
  /** Kernel rows by twos, and kernel columns. */
  rowPairs!: i32;
  kernelWidth!: i32;
  /** From one row of pairs to the next: 2 where the stride is even, because the rows between are not used. */
  pairStep!: i32;
  blockRows!: i32;

  xZeroPoint!: i32;
  /** As in `DotConvolution`. */
  yZeroPoint!: i32;
  low!: i32;
  high!: i32;
  flip!: i32;
}
