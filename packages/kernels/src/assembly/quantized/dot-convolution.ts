/**
 * An 8-bit convolution of channels-last images, as the host describes it. A linear layer is one too: its rows are the
 * pixels of an image of one column.
 *
 *     y[pixel, filter] = seed[filter] + sum over runs r and k of x[start(pixel) + run(r) + k] * w[filter, r, k]
 *
 * x stands for the input widened to 16 bits, with a border of its zero point. It is made block by block: a block is
 * `blockRows` rows of y, with the rows of x that they read, or with the window of each pixel where tables name what lies
 * under it: three dimensions, and transposed convolutions. A run is a stretch of k that lies side by side in the
 * widened input: a row of the kernel over all channels, or the channels of one tap. Every field takes 4 bytes, and the
 * build script reads their order off this file.
 */
@unmanaged
export class DotConvolution {
  x!: usize;
  y!: usize;
  /** What `packDots` wrote. */
  weight!: usize;
  seed!: usize;
  multiplier!: usize;
  /** For each part, a tile of 64 bytes and the widened rows of one block. */
  scratch!: usize;
  scratchBytes!: usize;
  /** Where each pixel of a block starts in the widened rows, in bytes. */
  starts!: usize;
  /** Where each run starts from there, in bytes. */
  runs!: usize;
  /** For each row of y, which rows of x its taps see, as 32 bits: -1 where there is none. */
  rowPlaces!: usize;
  /** The same for the columns of y. */
  columnPlaces!: usize;
  /** For each row of y, which set of weights it takes; 0: all rows take the same. Blocks are single rows then. */
  rowPhases!: usize;
  /** How many rows of x each row of y sees; 0: rows and columns follow from the sizes, and there are no such tables. */
  rowTaps!: i32;
  columnTaps!: i32;

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
  /** From the first row of a kernel to the one after its last. */
  extentHeight!: i32;
  blockRows!: i32;

  groups!: i32;
  groupBytes!: usize;
  /** Output channels of one group. */
  filters!: i32;
  /** Filters in one panel of packed weights: 16 or 8, and 2 without SIMD. */
  panelWidth!: i32;
  runCount!: i32;
  /** Values of k in a run, by twos. */
  runPairs!: i32;
  /** 1: parts share out the blocks among themselves; 0: the panels. */
  splitsBlocks!: i32;

  xZeroPoint!: i32;
  /** The zero point of y and the clamp, as unsigned bytes: 128 is added to all three where y is signed. */
  yZeroPoint!: i32;
  low!: i32;
  high!: i32;
  /** 0x80 where y is signed, to turn the bytes back. */
  flip!: i32;
  /** 0x80 where products of bytes want x with another sign. */
  xFlip!: i32;
}
