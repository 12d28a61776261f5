import { type ByteDots, turnOf } from "../../byte-dots.ts";
import { dotProductLayout } from "../../generated/layouts.generated.ts";
import { blockCount } from "../blocks.ts";
import type { Conv2dGeometry } from "../conv2d-geometry.ts";
import type { Form } from "./form.ts";
import { lanesOf, type ProductShape, type ProductSizes, unusedFields } from "./product-sizes.ts";

/** Rows of a block, which are copied once and read once for each panel. */
const BLOCK_BYTES = 524_288;
const BLOCK_ROWS = 128;
/** Pairs of k in a chunk: a panel of so many takes a third of the first cache. */
const CHUNK_PAIRS = 512;
/** A tile and the seeds of a panel. */
const TILE_BYTES = 192;

/** The form of a linear layer on engines whose dot products of bytes are exact: neither side is widened. */
export function byteForm(
  dots: ByteDots | null,
  input: "u8" | "s8",
  { height, channels, filters }: Conv2dGeometry,
): Form | null {
  if (dots === null) return null;
  const sizes = byteSizes({ rows: height, depth: channels, columns: filters }, "weights");
  return {
    kernel: "x8_s8c_gemm_2x16c4_minmax_f32__relaxed",
    layout: dotProductLayout,
    sizes: { ...unusedFields, ...sizes, ...turnOf(dots, input) },
    tables: () => ({}),
    scratchBytes: sizes.scratchBytes,
    packing: bytePacking(channels, filters),
    isExact: () => true,
  };
}

/** Blocks of about as many rows, chunks of about as many values of k. `weights`: the right side is packed. */
export function byteSizes(
  { rows, depth, columns }: ProductShape,
  right: "weights" | "activations",
): ProductSizes {
  const quads = Math.ceil(depth / 4);
  const most = Math.min(BLOCK_ROWS, Math.floor(BLOCK_BYTES / Math.max(4, quads * 4)));
  const blockRows = Math.ceil(Math.max(1, rows / blockCount(rows, most, 1)) / 2) * 2;
  const chunks = Math.max(1, Math.ceil((2 * quads) / CHUNK_PAIRS));
  const chunkPairs = 2 * Math.max(1, Math.ceil(quads / chunks));
  const panel = right === "weights" ? 0 : chunkPairs * 32;
  const scratchBytes = Math.ceil((TILE_BYTES + blockRows * (68 + quads * 4) + panel) / 64) * 64;
  return { rows, depth, columns, blockRows, chunkPairs, halves: 0, scratchBytes };
}

/** How `packByteLayer` lays out the weight [filters, depth] of a layer. */
export function bytePacking(depth: number, filters: number): Form["packing"] {
  const lanes = lanesOf(filters);
  const quads = Math.ceil(depth / 4);
  return {
    pack: "packByteLayer",
    sizes: {
      groups: 1,
      filters,
      panelWidth: 16,
      channels: depth,
      kernelHeight: 1,
      kernelWidth: 1,
      joinsColumns: 0,
      runPairs: 2 * quads,
    },
    weightBytes: lanes * quads * 4 + lanes * 8,
    lanes,
    laneOf: (filter) => filter,
    seedOffset: null,
  };
}
