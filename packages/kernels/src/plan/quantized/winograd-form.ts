import { winogradConvolutionLayout } from "../../generated/layouts.generated.ts";
import type { Conv2dGeometry } from "../conv2d-geometry.ts";
import { blockCount, splitsBlocks } from "../blocks.ts";
import type { Form } from "./form.ts";
import { productsBelow, roundsByMagic } from "./prove.ts";

const POSITIONS = 36;
const FILTERS = 16;
/** 36 vectors of a tile in work. */
const WORK_BYTES = 576;
/** The transformed tiles of a block should stay in the second cache beside the weights of a panel. */
const BLOCK_BYTES = 400_000;
/** The sums that the division by 576 gives exactly. */
const LARGEST_SUM = 2 ** 25;

/**
 * The form of 3x3 windows with stride 1: a quarter of the multiplications. Null for any other, and for fewer channels,
 * filters or tiles than pay for the transforms.
 */
export function winogradForm(input: "u8" | "s8", g: Conv2dGeometry, parts: number): Form | null {
  if (!isPlain3x3(g) || g.groups !== 1) return null;
  const { channels, filters, batch } = g;
  if (channels < 16 || channels % 2 !== 0 || filters < FILTERS || filters % 4 !== 0) return null;
  const tileRows = Math.ceil(g.outHeight / 4);
  const tileColumns = Math.ceil(g.outWidth / 4);
  const tiles = batch * tileRows * tileColumns;
  const fitting = Math.max(2, Math.floor(BLOCK_BYTES / (POSITIONS * 2 * channels)));
  const blocks = blockCount(tiles, fitting, 1);
  const blockTiles = Math.max(1, Math.ceil(tiles / blocks));
  const transformedBytes = POSITIONS * blockTiles * channels * 2;
  const scratchBytes = WORK_BYTES + transformedBytes + POSITIONS * blockTiles * FILTERS * 4;
  const lanes = Math.ceil(filters / FILTERS) * FILTERS;
  return {
    kernel: `${input}_s8c_winograd_2x16c2_minmax_f32__simd128`,
    layout: winogradConvolutionLayout,
    sizes: {
      scratchBytes: Math.ceil(scratchBytes / 64) * 64,
      images: batch,
      channels,
      height: g.height,
      width: g.width,
      padTop: g.padHeight,
      padLeft: g.padWidth,
      outHeight: g.outHeight,
      outWidth: g.outWidth,
      filters,
      tileRows,
      tileColumns,
      blockTiles,
      splitsBlocks: splitsBlocks(blocks, lanes / FILTERS, parts) ? 1 : 0,
    },
    tables: () => ({}),
    scratchBytes: Math.ceil(scratchBytes / 64) * 64,
    packing: {
      pack: "packWinograd",
      sizes: {
        groups: 1,
        filters,
        panelWidth: FILTERS,
        channels,
        kernelHeight: 3,
        kernelWidth: 3,
        joinsColumns: 0,
        runPairs: channels / 2,
      },
      weightBytes: lanes * POSITIONS * channels * 2,
      lanes,
      laneOf: (filter) => filter,
      seedOffset: null,
    },
    isExact: (sums) => productsBelow(LARGEST_SUM, sums) && roundsByMagic(sums),
  };
}

function isPlain3x3(g: Conv2dGeometry): boolean {
  const ones = [g.strideHeight, g.strideWidth, g.dilationHeight, g.dilationWidth];
  return g.kernelHeight === 3 && g.kernelWidth === 3 && ones.every((size) => size === 1);
}
