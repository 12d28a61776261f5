import { type ByteDots, turnOf } from "../../byte-dots.ts";
import { depthwiseConvolutionLayout } from "../../generated/layouts.generated.ts";
import type { Conv2dGeometry } from "../conv2d-geometry.ts";
import { blockCount } from "../blocks.ts";
import type { Form } from "./form.ts";
import { roundsByMagic, roundsBytesByMagic } from "./prove.ts";

/** Channels of one tile. */
const CHANNELS = 8;
/** The pairs of a block should stay in the first cache with the weights, or at least in the second. */
const BLOCK_BYTES = 49_152;

/**
 * The form of a depthwise convolution, one filter for each channel; null for any other. With dot products of bytes it takes
 * four rows of the kernel at once, and two without.
 */
export function depthwiseForm(
  dots: ByteDots | null,
  input: "u8" | "s8",
  g: Conv2dGeometry,
  parts: number,
): Form | null {
  const { channels, groups, filters, dilationHeight, dilationWidth } = g;
  if (groups !== channels || filters !== channels || channels < CHANNELS) return null;
  if (dilationHeight !== 1 || dilationWidth !== 1) return null;
  const takesBytes = dots !== null;
  const rowsOfGroup = takesBytes ? 4 : 2;
  const { xFlip, xOffset } = takesBytes ? turnOf(dots, input) : { xFlip: 0, xOffset: 0 };
  const rowGroups = Math.ceil(g.kernelHeight / rowsOfGroup);
  const groupStep = g.strideHeight % 2 === 0 ? 2 : 1;
  const paddedWidth = g.width + 2 * g.padWidth;
  const rowBytes = paddedWidth * channels * 4;
  const rowsOf = (rows: number): number =>
    Math.ceil(((rows - 1) * g.strideHeight + (rowGroups - 1) * rowsOfGroup + 1) / groupStep);
  let most = Math.max(1, g.outHeight);
  while (most > 1 && rowsOf(most) * rowBytes > BLOCK_BYTES) most--;
  const blocks = blockCount(g.outHeight, most, g.batch >= parts ? 1 : parts);
  const blockRows = Math.max(1, Math.ceil(g.outHeight / blocks));
  const scratchBytes = rowsOf(blockRows) * rowBytes;
  return {
    kernel: takesBytes
      ? "x8_s8c_dwconv_2x8c4_minmax_f32__relaxed"
      : `${input}_s8c_dwconv_2x8c2_minmax_f32__simd128`,
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
      rowGroups,
      kernelWidth: g.kernelWidth,
      groupStep,
      blockRows,
      xFlip,
    },
    tables: () => ({}),
    scratchBytes,
    packing: {
      pack: takesBytes ? "packDepthwiseBytes" : "packDepthwise",
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
      weightBytes: rowGroups * g.kernelWidth * channels * 4,
      lanes: channels,
      laneOf: (filter) => filter,
      seedOffset: xOffset,
    },
    isExact: takesBytes ? roundsBytesByMagic : roundsByMagic,
  };
}
