import type { TensorData } from "../../tensor/tensor-data.ts";
import { type Tap, tapsOf, type Window2d } from "./taps.ts";

/** A window, and the number of groups that the channels fall into. */
export interface ConvolutionWindow extends Omit<Window2d, "kernel"> {
  readonly groups: number;
}

/**
 * `y = x * weight`, where `y` starts as zeros. Per output element the products are added in the order input channel
 * of the group, kernel row, kernel column, each `f32(acc + f32(x w))`; what lies in the padding is skipped. The loops
 * run over all outputs for one tap, four channels at a time, which leaves that order as it is.
 */
export function convolve(x: TensorData, weight: TensorData, window: ConvolutionWindow, y: TensorData): void {
  const [batch, channels, height, width] = x.shape as [number, number, number, number];
  const [outputs, depth, kernelHeight, kernelWidth] = weight.shape as [number, number, number, number];
  const [, , outputHeight, outputWidth] = y.shape as [number, number, number, number];
  const kernel = [kernelHeight, kernelWidth] as const;
  const taps = tapsOf({ ...window, kernel }, [height, width], [outputHeight, outputWidth]);
  const perGroup = outputs / window.groups;
  const [rowStride, columnStride] = window.stride;
  const plane: Plane = {
    x: x.data as Float32Array,
    y: y.data as Float32Array,
    width,
    outputWidth,
    outputSize: outputHeight * outputWidth,
    rowStride,
    columnStride,
  };
  const weights = weight.data as Float32Array;
  const filter = depth * taps.length;
  for (let n = 0; n < batch; n++) {
    for (let o = 0, block = 1; o < outputs; o += block) {
      block = perGroup - (o % perGroup) >= 4 ? 4 : 1;
      const group = Math.floor(o / perGroup);
      const yAt = (n * outputs + o) * plane.outputSize;
      for (let c = 0; c < depth; c++) {
        const xAt = (n * channels + group * depth + c) * height * width;
        for (let t = 0; t < taps.length; t++) {
          const wAt = o * filter + c * taps.length + t;
          if (block === 4) addTapTo4(plane, taps[t] as Tap, xAt, weights, wAt, filter, yAt);
          else addTap(plane, taps[t] as Tap, xAt, weights[wAt] as number, yAt);
        }
      }
    }
  }
}

/** Adds a bias per channel: dimension 1 of `y`. */
export function addChannelBias(bias: TensorData, y: TensorData): void {
  const [batch, channels, height, width] = y.shape as [number, number, number, number];
  const size = height * width;
  for (let plane = 0; plane < batch * channels; plane++) {
    const value = bias.data[plane % channels] as number;
    for (let i = plane * size; i < (plane + 1) * size; i++) y.data[i] = (y.data[i] as number) + value;
  }
}

/** The memory of all planes, and how one input plane and one output plane lie in it. */
interface Plane {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly width: number;
  readonly outputWidth: number;
  readonly outputSize: number;
  readonly rowStride: number;
  readonly columnStride: number;
}

function addTap(plane: Plane, tap: Tap, xPlane: number, w: number, yPlane: number): void {
  const { x, y, columnStride } = plane;
  const { from, to } = tap.outputColumns;
  for (let row = tap.outputRows.from; row < tap.outputRows.to; row++) {
    const end = yPlane + row * plane.outputWidth + to;
    let xAt = xPlane + (tap.row + row * plane.rowStride) * plane.width + tap.column + from * columnStride;
    for (let yAt = end - to + from; yAt < end; yAt++, xAt += columnStride) {
      y[yAt] = (y[yAt] as number) + Math.fround((x[xAt] as number) * w);
    }
  }
}

function addTapTo4(
  plane: Plane,
  tap: Tap,
  xPlane: number,
  weights: Float32Array,
  wAt: number,
  filter: number,
  yPlane: number,
): void {
  const { x, y, columnStride, outputSize } = plane;
  const { from, to } = tap.outputColumns;
  const w0 = weights[wAt] as number;
  const w1 = weights[wAt + filter] as number;
  const w2 = weights[wAt + 2 * filter] as number;
  const w3 = weights[wAt + 3 * filter] as number;
  for (let row = tap.outputRows.from; row < tap.outputRows.to; row++) {
    const end = yPlane + row * plane.outputWidth + to;
    let xAt = xPlane + (tap.row + row * plane.rowStride) * plane.width + tap.column + from * columnStride;
    for (let y0 = end - to + from; y0 < end; y0++, xAt += columnStride) {
      const y1 = y0 + outputSize;
      const y2 = y1 + outputSize;
      const y3 = y2 + outputSize;
      const value = x[xAt] as number;
      y[y0] = (y[y0] as number) + Math.fround(value * w0);
      y[y1] = (y[y1] as number) + Math.fround(value * w1);
      y[y2] = (y[y2] as number) + Math.fround(value * w2);
      y[y3] = (y[y3] as number) + Math.fround(value * w3);
    }
  }
}
