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
  /** One number for each column; 0 where there is none. */
  bias!: usize;
  y!: usize;
  /** For each part, a panel, and where k takes several chunks, a block of rows for one of them. */
  scratch!: usize;
  scratchBytes!: usize;
  /** Bytes of the panel. */
  panelBytes!: usize;
  /** Bytes from a column of an activation on the right to the next, and from a row to the next: one of them is 4. */
  columnStep!: usize;
  rowStep!: usize;
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
