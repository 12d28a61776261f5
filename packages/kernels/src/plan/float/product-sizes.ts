import { splitsBlocks } from "../blocks.ts";
import { chunkOf, panelCount } from "./chunks.ts";

/** Rows whose values for a chunk of k stay in the second cache. */
export const BLOCK_ROWS = 192;
/** Lanes of a panel. */
const LANES = 16;

/** The sizes of a batch of matrix products in the parameters of the kernel. */
export interface ProductSizes {
  readonly products: number;
  readonly rows: number;
  readonly depth: number;
  readonly columns: number;
  readonly chunk: number;
  readonly blockRows: number;
  readonly splitsRows: number;
  readonly panelBytes: number;
  readonly scratchBytes: number;
}

/** How the kernel walks `products` products of [rows, depth] by [depth, columns] with so many parts. */
export function productSizes(
  { products, rows, depth, columns }: Pick<ProductSizes, "products" | "rows" | "depth" | "columns">,
  parts: number,
): ProductSizes {
  const panels = products * panelCount(columns);
  const chunk = chunkOf(depth, BLOCK_ROWS);
  const panelBytes = chunk * LANES * 4;
  return {
    products,
    rows,
    depth,
    columns,
    chunk,
    blockRows: BLOCK_ROWS,
    splitsRows: splitsBlocks(panels, Math.ceil(rows / 4), parts) ? 0 : 1,
    panelBytes,
    scratchBytes: panelBytes + (chunk < depth ? Math.min(rows, BLOCK_ROWS) * chunk * 4 : 0),
  };
}
