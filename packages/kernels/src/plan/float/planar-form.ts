import { planarConvolutionLayout } from "../../generated/float-layouts.generated.ts";
import { blockCount, splitsBlocks } from "../blocks.ts";
import type { Conv2dGeometry } from "../conv2d-geometry.ts";
import { chunkOf } from "./chunks.ts";
import type { FloatForm } from "./float-form.ts";
import { windowTables } from "./window-tables.ts";

/** Pixels of a panel. */
const LANES = 16;
/** The padded rows of a block should stay in the second cache beside the weights of a chunk. */
const BLOCK_BYTES = 262_144;
/** Pixels of a block that is read in place, so that its outputs stay in the cache from chunk to chunk. */
const BLOCK_PIXELS = 1024;

/** Weights that come with each run: [O, C/groups, KH, KW] in place, or those of a transposed convolution. */
export interface GivenWeights {
  /** What lies between rows and columns of x, and beyond the last ones, when a transposed convolution is one of x. */
  readonly transposed: {
    readonly spread: readonly [number, number];
    readonly outputPadding: readonly [number, number];
  } | null;
}

/** Any convolution as a matrix product of its weights and its pixels: see `convolvePlanar`. */
export function planarForm(g: Conv2dGeometry, parts: number, given: GivenWeights | null = null): FloatForm {
  const { batch, channels, groups, outHeight, outWidth } = g;
  const depth = (channels / groups) * g.kernelHeight * g.kernelWidth;
  const filters = g.filters / groups;
  const pixels = outHeight * outWidth;
  const transposed = given?.transposed ?? null;
  const [spreadHeight, spreadWidth] = transposed?.spread ?? [1, 1];
  const [addedHeight, addedWidth] = transposed?.outputPadding ?? [0, 0];
  const isSpread = spreadHeight > 1 || spreadWidth > 1 || addedHeight > 0 || addedWidth > 0;
  const isPadded = isSpread || g.padHeight > 0 || g.padWidth > 0;
  const paddedWidth = Math.max(0, (g.width - 1) * spreadWidth + 1) + 2 * g.padWidth + addedWidth;
  const extentHeight = (g.kernelHeight - 1) * g.dilationHeight + 1;

  const rowsFitting =
    Math.floor((BLOCK_BYTES / (channels * paddedWidth * 4) - extentHeight) / g.strideHeight) + 1;
  const most = isPadded ? Math.max(1, rowsFitting) * outWidth : BLOCK_PIXELS;
  const panels = Math.ceil(pixels / LANES);
  const blocks = blockCount(panels, Math.floor(most / LANES), batch >= parts ? 1 : parts);
  const blockPixels = Math.max(1, Math.ceil(panels / blocks)) * LANES;
  const blockRows = Math.min(outHeight, Math.ceil((blockPixels - 1) / outWidth) + 1);
  const planeRows = isPadded ? (blockRows - 1) * g.strideHeight + extentHeight : g.height;

  const chunk = chunkOf(depth, filters);
  const panelBytes = chunk * LANES * 4;
  const plane = planeRows * paddedWidth;
  const packedAt = panelBytes + (isPadded ? channels * plane * 4 : 0);
  const scratchBytes = packedAt + (transposed === null ? 0 : g.filters * depth * 4);
  const blocksOfAll = batch * Math.ceil(pixels / blockPixels);
  return {
    layout: planarConvolutionLayout,
    sizes: {
      panelBytes,
      images: batch,
      xImageBytes: channels * g.height * g.width * 4,
      groups,
      groupBytes: (channels / groups) * plane * 4,
      filters,
      depth,
      chunk,
      pixels,
      blockPixels,
      outWidth,
      isPadded: isPadded ? 1 : 0,
      channels,
      height: g.height,
      width: g.width,
      padTop: g.padHeight,
      padLeft: g.padWidth,
      paddedWidth,
      planeRows,
      strideHeight: g.strideHeight,
      extentHeight,
      splitsBlocks: splitsBlocks(blocksOfAll, Math.ceil(filters / 2), parts) ? 1 : 0,
      weightPitch: given === null ? 0 : depth * 4,
      checksWeights: given !== null && isPadded ? 1 : 0,
      transposedArea: transposed === null ? 0 : g.kernelHeight * g.kernelWidth,
      packedAt,
      spreadHeight,
      spreadWidth,
    },
    ...windowTables(g, paddedWidth, plane, transposed !== null),
    scratchBytes: Math.ceil(scratchBytes / 64) * 64,
  };
}
