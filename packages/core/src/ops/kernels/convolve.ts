import { elementCount } from "../../shape/shape.ts";
import type { TensorData } from "../../tensor/tensor-data.ts";
import { type Tap, tapsOf, type SlidingWindow } from "./taps.ts";

/** A window, and the number of groups that the channels fall into. */
export interface ConvolutionWindow extends Omit<SlidingWindow, "kernel"> {
  readonly groups: number;
}

/**
 * `y = x * weight` over one to three spatial dimensions, where `y` starts as zeros. Per output element the products are
 * added in the order input channel of the group, then the positions of the kernel row by row, each
 * `f32(acc + f32(x w))`; what lies in the padding is skipped. The loops run over all outputs for one tap, four channels
 * at a time, which leaves that order as it is.
 */
export function convolve(x: TensorData, weight: TensorData, window: ConvolutionWindow, y: TensorData): void {
  const [batch, channels, ...size] = x.shape as [number, number, ...number[]];
  const [outputs, depth, ...kernel] = weight.shape as [number, number, ...number[]];
  const count = y.shape.slice(2);
  const taps = tapsOf({ ...window, kernel }, size, count);
  const perGroup = outputs / window.groups;
  const pixels = elementCount(size);
  const plane: Plane = {
    x: x.data as Float32Array,
    y: y.data as Float32Array,
    outputSize: elementCount(count),
    step: window.stride.at(-1) as number,
  };
  const weights = weight.data as Float32Array;
  const filter = depth * taps.length;
  for (let n = 0; n < batch; n++) {
    for (let o = 0, block = 1; o < outputs; o += block) {
      block = perGroup - (o % perGroup) >= 4 ? 4 : 1;
      const group = Math.floor(o / perGroup);
      const yAt = (n * outputs + o) * plane.outputSize;
      for (let c = 0; c < depth; c++) {
        const xAt = (n * channels + group * depth + c) * pixels;
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
  const [batch, channels, ...size] = y.shape as [number, number, ...number[]];
  const pixels = elementCount(size);
  for (let plane = 0; plane < batch * channels; plane++) {
    const value = bias.data[plane % channels] as number;
    for (let i = plane * pixels; i < (plane + 1) * pixels; i++) y.data[i] = (y.data[i] as number) + value;
  }
}

/** The memory of all planes, the size of an output plane, and how far apart the pixels of a run are. */
interface Plane {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly outputSize: number;
  readonly step: number;
}

function addTap(
  { x, y, step }: Plane,
  { runs, length }: Tap,
  xPlane: number,
  w: number,
  yPlane: number,
): void {
  for (let run = 0; run < runs.length; run += 2) {
    const start = yPlane + (runs[run] as number);
    let xAt = xPlane + (runs[run + 1] as number);
    for (let yAt = start; yAt < start + length; yAt++, xAt += step) {
      y[yAt] = (y[yAt] as number) + Math.fround((x[xAt] as number) * w);
    }
  }
}

function addTapTo4(
  { x, y, outputSize, step }: Plane,
  { runs, length }: Tap,
  xPlane: number,
  weights: Float32Array,
  wAt: number,
  filter: number,
  yPlane: number,
): void {
  const w0 = weights[wAt] as number;
  const w1 = weights[wAt + filter] as number;
  const w2 = weights[wAt + 2 * filter] as number;
  const w3 = weights[wAt + 3 * filter] as number;
  for (let run = 0; run < runs.length; run += 2) {
    const start = yPlane + (runs[run] as number);
    let xAt = xPlane + (runs[run + 1] as number);
    for (let y0 = start; y0 < start + length; y0++, xAt += step) {
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
