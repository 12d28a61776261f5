import type { dotConvolutionLayout } from "../../generated/layouts.generated.ts";
import type { Conv2dGeometry } from "../conv2d-geometry.ts";
import { blockCount, splitsBlocks } from "../blocks.ts";

type Field = keyof typeof dotConvolutionLayout;
type Settled =
  | "x"
  | "y"
  | "weight"
  | "seed"
  | "multiplier"
  | "scratch"
  | "starts"
  | "runs"
  | "rowPlaces"
  | "columnPlaces"
  | "rowPhases"
  | "panelWidth"
  | "xZeroPoint"
  | "yZeroPoint"
  | "low"
  | "high"
  | "flip"
  | "xFlip";

/** A convolution as runs of 16-bit values: see `DotConvolution` in `assembly/quantized`. */
export interface DotProblem {
  readonly sizes: Readonly<Record<Exclude<Field, Settled>, number>>;
  /** Makes the tables, by the parameter that has their address. */
  readonly tables: () => Readonly<Record<string, Uint32Array>>;
  /** How the weights are cut into runs. */
  readonly joinsColumns: boolean;
}

/** What the kernels take where no tables name what lies under a window. */
const noPlaces = { rowTaps: 0, columnTaps: 0 } as const;

/** The widened rows of a block should stay in the second cache beside the weights. */
export const BLOCK_BYTES = 65_536;
/** The kernels' tile before the widened rows, and what reading the last pair of an odd run may touch. */
const TILE_BYTES = 64;
const SLACK_BYTES = 16;

/** Scratch memory of one part, for so many widened bytes. */
export function scratchFor(widened: number): number {
  return Math.ceil((TILE_BYTES + widened + SLACK_BYTES) / 64) * 64;
}

/**
 * How the kernels walk a convolution. A block is a number of rows of y; 1x1 windows see one long column of pixels. `bytes` of
 * each value: 2, or 1 where nothing is widened. A lane takes four at a time.
 */
export function dotProblem(
  geometry: Conv2dGeometry,
  panelWidth: number,
  parts: number,
  bytes: 1 | 2 = 2,
): DotProblem {
  const g = isPointwise(geometry) ? asColumn(geometry) : geometry;
  const { groups, kernelHeight, kernelWidth, dilationHeight, dilationWidth } = g;
  const channels = g.channels / groups;
  const joinsColumns = groups === 1 && dilationWidth === 1;
  const paddedWidth = g.width + 2 * g.padWidth;
  const pitch = paddedWidth * g.channels * bytes;
  const extentHeight = (kernelHeight - 1) * dilationHeight + 1;
  const blockRows = rowsOfBlock(g, pitch, extentHeight, parts);
  const blocks = g.batch * Math.ceil(g.outHeight / blockRows);
  const inputRows = (blockRows - 1) * g.strideHeight + extentHeight;
  return {
    sizes: {
      ...noPlaces,
      scratchBytes: scratchFor(inputRows * pitch),
      images: g.batch,
      channels: g.channels,
      height: g.height,
      width: g.width,
      padTop: g.padHeight,
      padLeft: g.padWidth,
      paddedWidth,
      outHeight: g.outHeight,
      outWidth: g.outWidth,
      strideHeight: g.strideHeight,
      extentHeight,
      blockRows,
      groups,
      groupBytes: channels * bytes,
      filters: g.filters / groups,
      runCount: joinsColumns ? kernelHeight : kernelHeight * kernelWidth,
      runPairs: Math.ceil(((joinsColumns ? kernelWidth * channels : channels) * bytes) / 4),
      splitsBlocks: splitsBlocks(blocks, Math.ceil(g.filters / groups / panelWidth), parts) ? 1 : 0,
    },
    tables: () => ({
      starts: Uint32Array.from({ length: blockRows * g.outWidth }, (_, pixel) => {
        const row = Math.floor(pixel / g.outWidth) * g.strideHeight;
        return row * pitch + (pixel % g.outWidth) * g.strideWidth * g.channels * bytes;
      }),
      runs: Uint32Array.from(
        { length: joinsColumns ? kernelHeight : kernelHeight * kernelWidth },
        (_, run) => {
          if (joinsColumns) return run * dilationHeight * pitch;
          const row = Math.floor(run / kernelWidth) * dilationHeight;
          return row * pitch + (run % kernelWidth) * dilationWidth * g.channels * bytes;
        },
      ),
    }),
    joinsColumns,
  };
}

/** Blocks of about the same height, as many as the widened rows need to fit their share of the cache. */
function rowsOfBlock(g: Conv2dGeometry, pitch: number, extentHeight: number, parts: number): number {
  const fitting = Math.floor((BLOCK_BYTES / Math.max(1, pitch) - extentHeight) / g.strideHeight) + 1;
  const most = Math.max(1, fitting, Math.ceil(4 / Math.max(1, g.outWidth)));
  const blocks = blockCount(g.outHeight, most, g.batch >= parts ? 1 : parts);
  return Math.max(1, Math.ceil(g.outHeight / blocks));
}

function isPointwise(g: Conv2dGeometry): boolean {
  const ones = [g.kernelHeight, g.kernelWidth, g.strideHeight, g.strideWidth];
  return ones.every((side) => side === 1) && g.padHeight === 0 && g.padWidth === 0;
}

/** Pixels do not see one another, so rows and images need not end anywhere. */
function asColumn(g: Conv2dGeometry): Conv2dGeometry {
  const pixels = g.batch * g.height * g.width;
  return { ...g, batch: 1, height: pixels, width: 1, outHeight: pixels, outWidth: 1 };
}
