import { elementCount } from "../../shape/shape.ts";
import type { TensorData } from "../../tensor/tensor-data.ts";
import type { ConvolutionWindow } from "./convolve.ts";
import { type Tap, tapsOf } from "./taps.ts";

/**
 * The transpose of `convolve`: window positions are the pixels of x, and what the window lies on is y, which starts as
 * zeros. Per output element the products are added in the order input channel of the group, then the positions of the
 * kernel row by row, each `f32(acc + f32(x w))`.
 */
export function convolveTransposed(
  x: TensorData,
  weight: TensorData,
  window: ConvolutionWindow,
  y: TensorData,
): void {
  const [batch, channels, ...size] = x.shape as [number, number, ...number[]];
  const [, perGroup, ...kernel] = weight.shape as [number, number, ...number[]];
  const [, outputs, ...outputSize] = y.shape as [number, number, ...number[]];
  const taps = tapsOf({ ...window, kernel }, outputSize, size);
  const depth = channels / window.groups;
  const [pixels, outputPixels] = [elementCount(size), elementCount(outputSize)];
  const memory: Memory = {
    x: x.data as Float32Array,
    y: y.data as Float32Array,
    step: window.stride.at(-1) as number,
  };
  for (let n = 0; n < batch; n++) {
    for (let o = 0; o < outputs; o++) {
      const firstChannel = Math.floor(o / perGroup) * depth;
      const yAt = (n * outputs + o) * outputPixels;
      for (let c = firstChannel; c < firstChannel + depth; c++) {
        const xAt = (n * channels + c) * pixels;
        const wAt = (c * perGroup + (o % perGroup)) * taps.length;
        taps.forEach((tap, t) => addTap(memory, tap, xAt, weight.data[wAt + t] as number, yAt));
      }
    }
  }
}

interface Memory {
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** How far apart the outputs of a run are. */
  readonly step: number;
}

function addTap(
  { x, y, step }: Memory,
  { runs, length }: Tap,
  xPlane: number,
  w: number,
  yPlane: number,
): void {
  for (let run = 0; run < runs.length; run += 2) {
    const start = xPlane + (runs[run] as number);
    let yAt = yPlane + (runs[run + 1] as number);
    for (let xAt = start; xAt < start + length; xAt++, yAt += step) {
      y[yAt] = (y[yAt] as number) + Math.fround((x[xAt] as number) * w);
    }
  }
}
