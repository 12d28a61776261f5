/**
 * A batch of matrix products `y[b] = left[b] * right[b]` with [M, K] by [K, N]. Broadcasting is in the tables: one
 * byte offset of each operand for each product. A linear layer is a single product by packed weights. Every field
 * takes 4 bytes.
 */
@unmanaged
export class MatrixProduct {
  left!: usize;
  right!: usize;
  /** The right side as `packPanels` makes it; 0 where it is an activation. */
  packed!: usize;
  /** One number for each column, whole panels of them; 0 where there is none. */
  bias!: usize;
  y!: usize;
  /** For each part, a panel, and where k takes several chunks, a block of rows for one of them. */
  scratch!: usize;
  scratchBytes!: usize;
  /** Bytes of the panel. */
  panelBytes!: usize;
  leftOffsets!: usize;
  rightOffsets!: usize;
  products!: i32;
  rows!: i32;
  depth!: i32;
  columns!: i32;
  /** Values of k that are multiplied at once, and rows. */
  chunk!: i32;
  blockRows!: i32;
  /** 1: parts share out the rows of each product among themselves; 0: the panels of all products. */
  splitsRows!: i32;
}
