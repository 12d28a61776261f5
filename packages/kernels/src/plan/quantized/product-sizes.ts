import type { dotProductLayout } from "../../generated/layouts.generated.ts";
import { blockCount } from "../blocks.ts";

type Field = keyof typeof dotProductLayout;

/** The sizes of one product. */
export interface ProductShape {
  readonly rows: number;
  readonly depth: number;
  readonly columns: number;
}

/** The parameters of a product that are all sizes. */
export type ProductSizes = Readonly<
  Record<
    Extract<Field, "rows" | "depth" | "columns" | "blockRows" | "chunkPairs" | "halves" | "scratchBytes">,
    number
  >
>;

/** Columns of a panel: those that are missing in the last one are computed and dropped. */
const PANEL = 16;
/** Widened rows of a block, which are read once for each panel. */
const BLOCK_BYTES = 1_048_576;
/** Rows of a block, whose sums should stay in the first cache beside a chunk. */
const BLOCK_ROWS = 128;
/** Pairs of k in a chunk: a panel of so many takes half of the first cache. */
const CHUNK_PAIRS = 256;
/** From so many rows and pairs on, seven products of halves are faster than eight. */
const HALVED_ROWS = 32;
const HALVED_PAIRS = 16;
/** A tile and two rows of seeds. */
const TILE_BYTES = 192;

/** How many columns there are with those that fill the last panel. */
export function lanesOf(columns: number): number {
  return Math.ceil(columns / PANEL) * PANEL;
}

/** Blocks of about as many rows, chunks of about as many values of k. `weights`: the right side is packed. */
export function productSizes(
  { rows, depth, columns }: ProductShape,
  right: "weights" | "activations",
): ProductSizes {
  const pairs = Math.ceil(depth / 2);
  const most = Math.min(BLOCK_ROWS, Math.floor(BLOCK_BYTES / Math.max(4, pairs * 4)));
  const even = Math.max(1, Math.ceil(rows / blockCount(rows, most, 1)));
  const halves = right === "weights" && even >= HALVED_ROWS && pairs >= HALVED_PAIRS && pairs % 2 === 0;
  const blockRows = halves ? Math.ceil(even / 2) * 2 : even;
  const chunkPairs = Math.max(1, Math.ceil(pairs / Math.max(1, Math.ceil(pairs / CHUNK_PAIRS))));
  const rowBytes = halves ? 256 + pairs * 4 + pairs * 7 : 64 + pairs * 4;
  const used = TILE_BYTES + chunkPairs * (halves ? 128 : 64) + blockRows * rowBytes;
  const scratchBytes = Math.ceil(used / 64) * 64;
  return { rows, depth, columns, blockRows, chunkPairs, halves: halves ? 1 : 0, scratchBytes };
}

/** Parameters that a call does not use. */
export const unusedFields: Readonly<
  Record<
    Extract<
      Field,
      | "right"
      | "bias"
      | "xScale"
      | "xZeroPointAt"
      | "leftOffsets"
      | "rightOffsets"
      | "products"
      | "rightFlip"
      | "rightZeroPoint"
      | "xOffset"
    >,
    number
  >
> = {
  right: 0,
  bias: 0,
  xScale: 0,
  xZeroPointAt: 0,
  leftOffsets: 0,
  rightOffsets: 0,
  products: 1,
  rightFlip: 0,
  rightZeroPoint: 0,
  xOffset: 0,
};
