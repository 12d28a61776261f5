import { depthwiseConvolutionLayout } from "../../generated/layouts.generated.ts";
import type { Conv2dGeometry } from "../conv2d-geometry.ts";
import { blockCount } from "../blocks.ts";
import type { Form } from "./form.ts";
import { roundsByMagic } from "./prove.ts";

/** Channels of one tile. */
const CHANNELS = 8;
/** The pairs of a block should stay in the first cache with the weights, or at least in the second. */
const BLOCK_BYTES = 49_152;

/** The form of a depthwise convolution, one filter for each channel; null for any other. */
export function depthwiseForm(input: "u8" | "s8", g: Conv2dGeometry, parts: number): Form | null {
  const { channels, groups, filters, dilationHeight, dilationWidth } = g;
  if (groups !== channels || filters !== channels || channels < CHANNELS) return null;
  if (dilationHeight !== 1 || dilationWidth !== 1) return null;
  const rowPairs = Math.ceil(g.kernelHeight / 2);
  const pairStep = g.strideHeight % 2 === 0 ? 2 : 1;
  const paddedWidth = g.width + 2 * g.padWidth;
  const pairRowBytes = paddedWidth * channels * 4;
  const pairRowsOf = (rows: number): number =>
    Math.ceil(((rows - 1) * g.strideHeight + (rowPairs - 1) * 2 + 1) / pairStep);
  let most = Math.max(1, g.outHeight);
  while (most > 1 && pairRowsOf(most) * pairRowBytes > BLOCK_BYTES) most--;
  const blocks = blockCount(g.outHeight, most, g.batch >= parts ? 1 : parts);
  const blockRows = Math.max(1, Math.ceil(g.outHeight / blocks));
  const scratchBytes = pairRowsOf(blockRows) * pairRowBytes;
  return {
    kernel: `${input}_s8c_dwconv_2x8c2_minmax_f32__simd128`,
    layout: depthwiseConvolutionLayout,
    sizes: {
      scratchBytes,
      images: g.batch,
      channels,
      height: g.height,
      width: g.width,
      padTop: g.padHeight,
      padLeft: g.padWidth,
      paddedWidth,
      outHeight: g.outHeight,
      outWidth: g.outWidth,
      strideHeight: g.strideHeight,
      strideWidth: g.strideWidth,
      rowPairs,
      kernelWidth: g.kernelWidth,
      pairStep,
      blockRows,
    },
    tables: {},
    scratchBytes,
    packing: {
      pack: "packDepthwise",
      sizes: {
        groups,
        filters: 1,
        panelWidth: 1,
        channels: 1,
        kernelHeight: g.kernelHeight,
        kernelWidth: g.kernelWidth,
        joinsColumns: 0,
        runPairs: 0,
      },
      weightBytes: rowPairs * g.kernelWidth * channels * 4,
      lanes: channels,
      laneOf: (filter) => filter,
      seedsTakeZeroPoint: true,
    },
    isExact: roundsByMagic,
  };
}
