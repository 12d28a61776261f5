import { igemm4x8 } from "./igemm-4x8";
import { packPanels } from "./pack-panels";

/**
 * A batch of matrix products `y[b] = left[b] * right[b]` with [M, K] by [K, N]. Broadcasting is in the tables: one
 * byte offset of each operand for each product. Every field takes 4 bytes.
 */
@unmanaged
export class MatrixProduct {
  left!: usize;
  right!: usize;
  /** Room for one right side in panels. */
  packed!: usize;
  y!: usize;
  tile!: usize;
  offsets!: usize;
  rowStarts!: usize;
  leftOffsets!: usize;
  rightOffsets!: usize;
  products!: i32;
  rows!: i32;
  depth!: i32;
  columns!: i32;
}

/** Packs each right side into panels (again only where it differs from the one before) and multiplies. */
export function matmul4x8(p: MatrixProduct): void {
  const rowBytes = (<usize>p.columns) << 2;
  const productBytes = <usize>p.rows * rowBytes;
  let packedOffset = u32.MAX_VALUE;
  for (let i = 0; i < p.products; i++) {
    const rightOffset = load<u32>(p.rightOffsets + ((<usize>i) << 2));
    if (rightOffset != packedOffset)
      packPanels(p.right + rightOffset, p.packed, p.columns, p.depth, 4, rowBytes);
    packedOffset = rightOffset;
    igemm4x8(
      p.left + load<u32>(p.leftOffsets + ((<usize>i) << 2)),
      p.packed,
      0,
      p.y + <usize>i * productBytes,
      p.tile,
      p.offsets,
      p.rowStarts,
      p.columns,
      p.depth,
      p.rows,
      rowBytes,
      4,
    );
  }
}
