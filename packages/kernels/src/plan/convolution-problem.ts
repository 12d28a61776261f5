import type { convolutionLayout } from "../generated/layouts.generated.ts";
import type { Conv2dGeometry } from "./conv2d-geometry.ts";

type Field = keyof typeof convolutionLayout;
type AddressField =
  "x" | "padded" | "weight" | "bias" | "multiplier" | "y" | "tile" | "offsets" | "rowStarts";
type QuantizationField = "xZeroPoint" | "yZeroPoint" | "low" | "high";

/** The sizes in the parameters of a convolution kernel. */
export type ConvolutionSizes = Readonly<Record<Exclude<Field, AddressField | QuantizationField>, number>>;

/**
 * A convolution or a linear layer as an indirect matrix product, with addresses still open:
 * `y[row, filter] = sum over k of x[rowStarts[row] + offsets[k]] * w[filter, k]`, all in bytes.
 */
export interface ConvolutionProblem {
  readonly sizes: ConvolutionSizes;
  readonly offsets: Uint32Array;
  /** A whole number of tiles of four rows: the last row is repeated. */
  readonly rowStarts: Uint32Array;
  /** Size of the padded copy of one image; 0 when the kernel reads x in place. */
  readonly paddedBytes: number;
}

/** A convolution over x [B, C, H, W] whose elements, like those of y, take `bytes` bytes. */
export function conv2dProblem(g: Conv2dGeometry, bytes: number): ConvolutionProblem {
  const { groups, kernelHeight, kernelWidth, padHeight, padWidth, outHeight, outWidth } = g;
  const pitch = g.width + 2 * padWidth;
  const plane = pitch * (g.height + 2 * padHeight);
  const channelsPerGroup = g.channels / groups;
  const rows = outHeight * outWidth;
  const depth = channelsPerGroup * kernelHeight * kernelWidth;
  const padded = padHeight > 0 || padWidth > 0;

  const offsets = new Uint32Array(depth);
  for (let k = 0; k < depth; k++) {
    const column = k % kernelWidth;
    const row = Math.floor(k / kernelWidth) % kernelHeight;
    const channel = Math.floor(k / (kernelWidth * kernelHeight));
    offsets[k] = (channel * plane + row * g.dilationHeight * pitch + column * g.dilationWidth) * bytes;
  }
  const rowStarts = tableOfRows(rows, (row) => {
    const down = Math.floor(row / outWidth) * g.strideHeight;
    return (down * pitch + (row % outWidth) * g.strideWidth) * bytes;
  });

  return {
    sizes: {
      images: g.batch,
      xImageBytes: g.channels * g.height * g.width * bytes,
      yImageBytes: g.filters * rows * bytes,
      groups,
      xGroupBytes: channelsPerGroup * plane * bytes,
      filters: g.filters / groups,
      depth,
      rows,
      rowStep: bytes,
      channelStep: rows * bytes,
      planes: g.channels,
      height: g.height,
      width: g.width,
      padHeight,
      padWidth,
      outHeight,
      outWidth,
      strideHeight: g.strideHeight,
      strideWidth: g.strideWidth,
      kernelHeight,
      kernelWidth,
      dilationHeight: g.dilationHeight,
      dilationWidth: g.dilationWidth,
    },
    offsets,
    rowStarts,
    paddedBytes: padded ? g.channels * plane * bytes : 0,
  };
}

/** A linear layer: x [rows, depth] by weight [filters, depth]. */
export function linearProblem(
  rows: number,
  depth: number,
  filters: number,
  bytes: number,
): ConvolutionProblem {
  return {
    sizes: {
      images: 1,
      xImageBytes: rows * depth * bytes,
      yImageBytes: rows * filters * bytes,
      groups: 1,
      xGroupBytes: 0,
      filters,
      depth,
      rows,
      rowStep: filters * bytes,
      channelStep: bytes,
      planes: rows,
      height: 1,
      width: depth,
      padHeight: 0,
      padWidth: 0,
      outHeight: rows,
      outWidth: 1,
      strideHeight: 1,
      strideWidth: 1,
      kernelHeight: 1,
      kernelWidth: 1,
      dilationHeight: 1,
      dilationWidth: 1,
    },
    offsets: Uint32Array.from({ length: depth }, (_, k) => k * bytes),
    rowStarts: tableOfRows(rows, (row) => row * depth * bytes),
    paddedBytes: 0,
  };
}

/** The start of each row, the last one repeated up to a multiple of four. */
export function tableOfRows(rows: number, start: (row: number) => number): Uint32Array {
  return Uint32Array.from({ length: Math.ceil(rows / 4) * 4 }, (_, row) => start(Math.min(row, rows - 1)));
}
