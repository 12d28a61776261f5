import { elementCount } from "../../../shape/shape.ts";
import type { ConvolutionWindow } from "../../kernels/convolve.ts";
import { type Tap, tapsOf } from "../../kernels/taps.ts";
import type { WeightedLayer } from "./weighted.ts";

/** The shapes of a convolution's input, weight and output. */
export interface ConvolutionShapes {
  readonly x: readonly number[];
  readonly weight: readonly number[];
  readonly y: readonly number[];
}

/** A visitor of output planes: the channel, its sums, and the place of the first of them in the output. */
export type VisitSums = (channel: number, sums: Float64Array, start: number) => void;

/** What a layer's exact sums are made of. */
export type SummedLayer = Pick<WeightedLayer, "x" | "weight" | "bias">;

/** How the sums of a layer are found, one output plane at a time. The sums are overwritten by the next plane. */
export type SumsOf = (
  layer: SummedLayer,
  shapes: ConvolutionShapes,
  window: ConvolutionWindow,
  visit: VisitSums,
) => void;

/** The exact sums of a convolution, in float64, in any order. What lies in the padding contributes 0. */
export const sumsOfConvolution: SumsOf = ({ x, weight, bias }, shapes, window, visit) => {
  const [batch, channels, ...size] = shapes.x as [number, number, ...number[]];
  const [outputs, depth, ...kernel] = shapes.weight as [number, number, ...number[]];
  const count = shapes.y.slice(2);
  const taps = tapsOf({ ...window, kernel }, size, count);
  const pixels = elementCount(size);
  const perGroup = outputs / window.groups;
  const step = window.stride.at(-1) as number;
  const sums = new Float64Array(elementCount(count));
  for (let n = 0; n < batch; n++) {
    for (let o = 0; o < outputs; o++) {
      sums.fill(bias[o] as number);
      const firstChannel = n * channels + Math.floor(o / perGroup) * depth;
      for (let c = 0; c < depth; c++) {
        const wAt = (o * depth + c) * taps.length;
        const xAt = (firstChannel + c) * pixels;
        taps.forEach((tap, t) => gather(x, sums, step, tap, xAt, weight[wAt + t] as number));
      }
      visit(o, sums, (n * outputs + o) * sums.length);
    }
  }
};

/** The exact sums of a transposed convolution: window positions are the pixels of x, and the sums what they lie on. */
export const sumsOfTransposedConvolution: SumsOf = ({ x, weight, bias }, shapes, window, visit) => {
  const [batch, channels, ...size] = shapes.x as [number, number, ...number[]];
  const [, perGroup, ...kernel] = shapes.weight as [number, number, ...number[]];
  const [, outputs, ...outputSize] = shapes.y as [number, number, ...number[]];
  const taps = tapsOf({ ...window, kernel }, outputSize, size);
  const pixels = elementCount(size);
  const depth = channels / window.groups;
  const step = window.stride.at(-1) as number;
  const sums = new Float64Array(elementCount(outputSize));
  for (let n = 0; n < batch; n++) {
    for (let o = 0; o < outputs; o++) {
      sums.fill(bias[o] as number);
      const firstChannel = Math.floor(o / perGroup) * depth;
      for (let c = firstChannel; c < firstChannel + depth; c++) {
        const wAt = (c * perGroup + (o % perGroup)) * taps.length;
        const xAt = (n * channels + c) * pixels;
        taps.forEach((tap, t) => scatter(x, sums, step, tap, xAt, weight[wAt + t] as number));
      }
      visit(o, sums, (n * outputs + o) * sums.length);
    }
  }
};

/** Adds one tap to the sums at its window positions. */
function gather(
  x: Int32Array,
  sums: Float64Array,
  step: number,
  { runs, length }: Tap,
  plane: number,
  w: number,
): void {
  for (let run = 0; run < runs.length; run += 2) {
    const start = runs[run] as number;
    let xAt = plane + (runs[run + 1] as number);
    for (let i = start; i < start + length; i++, xAt += step) {
      sums[i] = (sums[i] as number) + (x[xAt] as number) * w;
    }
  }
}

/** Adds one tap to the sums that it lies on at its window positions. */
function scatter(
  x: Int32Array,
  sums: Float64Array,
  step: number,
  { runs, length }: Tap,
  plane: number,
  w: number,
): void {
  for (let run = 0; run < runs.length; run += 2) {
    const start = plane + (runs[run] as number);
    let i = runs[run + 1] as number;
    for (let xAt = start; xAt < start + length; xAt++, i += step) {
      sums[i] = (sums[i] as number) + (x[xAt] as number) * w;
    }
  }
}
