/**
 * Products of 8-bit matrices, exact in int32, as the host describes them.
 *
 *     sum[row, column] = seed[column] + sum over k of (x[row, k] - zx) * (w[k, column] - zw[column])
 *
 * The right side is a layer's weight, packed, or another activation. Rows are worked on in blocks, columns in panels of
 * sixteen, k in chunks whose panel stays in the first cache. Every field takes 4 bytes.
 */
@unmanaged
export class DotProduct {
  /** [rows, depth] for each product. */
  x!: usize;
  y!: usize;
  /** What `packLayer` wrote; not read where the right side is an activation. */
  weight!: usize;
  /** [depth, columns] for each product, of a right side that is an activation. */
  right!: usize;
  /** For each column, up to a whole panel: int32 and float32. */
  seed!: usize;
  multiplier!: usize;
  /** Added to float32 results, for each column. */
  bias!: usize;
  /** Where the scale (float32) and the zero point (int32) of x lie that are known only in a run. */
  xScale!: usize;
  xZeroPointAt!: usize;
  /** For each part: sums, a panel, a tile and the widened rows of one block. */
  scratch!: usize;
  scratchBytes!: usize;
  /** Where the sides of each product start, in bytes. */
  leftOffsets!: usize;
  rightOffsets!: usize;

  products!: i32;
  rows!: i32;
  depth!: i32;
  columns!: i32;
  blockRows!: i32;
  /** Pairs of k in a chunk. */
  chunkPairs!: i32;

  /** 1: blocks of many rows take seven products of halves, not eight. */
  halves!: i32;

  /** 0x80 where x is signed, to make its bytes unsigned. */
  xFlip!: i32;
  xZeroPoint!: i32;
  /** The same of a right side that is an activation; products of bytes want it signed. */
  rightFlip!: i32;
  rightZeroPoint!: i32;
  /** The zero point of y and the clamp, as unsigned bytes: 128 is added to all three where y is signed. */
  yZeroPoint!: i32;
  low!: i32;
  high!: i32;
  flip!: i32;

  /** What the products of bytes add to the zero point of x, as `xFlip` adds it to x. */
  xOffset!: i32;
}
