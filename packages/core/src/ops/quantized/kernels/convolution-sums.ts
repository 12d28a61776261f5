import type { ConvolutionWindow } from "../../kernels/convolve.ts";
import { type Tap, tapsOf } from "../../kernels/taps.ts";
import type { WeightedLayer } from "./weighted.ts";

/** The shapes of a convolution's input, weight and output. */
export interface ConvolutionShapes {
  readonly x: readonly number[];
  readonly weight: readonly number[];
  readonly y: readonly number[];
}

/**
 * The exact sums of a convolution, one output plane at a time: visits each with its channel and the place of its first
 * element in the output. Exact in float64, in any order. What lies in the padding contributes 0.
 *
 * The sums passed to `visit` are overwritten by the next plane.
 */
export function sumsOfConvolution(
  { x, weight, bias }: Pick<WeightedLayer, "x" | "weight" | "bias">,
  shapes: ConvolutionShapes,
  window: ConvolutionWindow,
  visit: (channel: number, sums: Float64Array, start: number) => void,
): void {
  const [batch, channels, height, width] = shapes.x as [number, number, number, number];
  const [outputs, depth, ...kernel] = shapes.weight as [number, number, number, number];
  const [, , outputHeight, outputWidth] = shapes.y as [number, number, number, number];
  const taps = tapsOf({ ...window, kernel }, [height, width], [outputHeight, outputWidth]);
  const perGroup = outputs / window.groups;
  const sums = new Float64Array(outputHeight * outputWidth);
  const plane = { x, sums, width, outputWidth, stride: window.stride };
  for (let n = 0; n < batch; n++) {
    for (let o = 0; o < outputs; o++) {
      sums.fill(bias[o] as number);
      const firstChannel = n * channels + Math.floor(o / perGroup) * depth;
      for (let c = 0; c < depth; c++) {
        const xAt = (firstChannel + c) * height * width;
        taps.forEach((tap, t) =>
          addTap(plane, tap, xAt, weight[(o * depth + c) * taps.length + t] as number),
        );
      }
      visit(o, sums, (n * outputs + o) * sums.length);
    }
  }
}

/** The input, the sums of one output plane, and how their rows lie in memory. */
interface Plane {
  readonly x: Int32Array;
  readonly sums: Float64Array;
  readonly width: number;
  readonly outputWidth: number;
  readonly stride: readonly [number, number];
}

function addTap({ x, sums, width, outputWidth, stride }: Plane, tap: Tap, xPlane: number, w: number): void {
  const [rowStride, columnStride] = stride;
  const { from, to } = tap.outputColumns;
  for (let row = tap.outputRows.from; row < tap.outputRows.to; row++) {
    let xAt = xPlane + (tap.row + row * rowStride) * width + tap.column + from * columnStride;
    for (let i = row * outputWidth + from; i < row * outputWidth + to; i++, xAt += columnStride) {
      sums[i] = (sums[i] as number) + (x[xAt] as number) * w;
    }
  }
}
