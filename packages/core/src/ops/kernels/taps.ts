import { elementCount, stridesOf } from "../../shape/shape.ts";
import type { Spatial } from "./spatial.ts";

/** How a window moves along each spatial dimension, all numbers known. */
export interface SlidingWindow {
  readonly kernel: Spatial;
  readonly stride: Spatial;
  readonly padding: Spatial;
  readonly dilation: Spatial;
}

/** A range of indices: `from` inclusive, `to` exclusive. */
export interface IndexRange {
  readonly from: number;
  readonly to: number;
}

/**
 * One position in the kernel, and the window positions at which it lies on the image. Runs of such positions along the
 * last dimension are as long as each other, so two numbers tell a run: the place of its first window position among
 * all, and of the pixel that the tap has there. From one to the next the pixel moves on by the last stride.
 */
export interface Tap {
  /** Window position and pixel of each run, one after the other. */
  readonly runs: Int32Array;
  readonly length: number;
}

/** The taps of a window in row-major order: the last dimension of the kernel is the fastest. */
export function tapsOf(window: SlidingWindow, size: Spatial, count: Spatial): Tap[] {
  const { kernel, stride, padding, dilation } = window;
  return indicesOf(kernel).map((index): Tap => {
    const first = index.map((k, d) => k * (dilation[d] as number) - (padding[d] as number));
    const inside = first.map((start, d) =>
      insideOf(start, stride[d] as number, size[d] as number, count[d] as number),
    );
    return runsOf(first, inside, stride, size, count);
  });
}

/** The runs of a tap: one for each index of all dimensions but the last. */
function runsOf(
  first: Spatial,
  inside: readonly IndexRange[],
  stride: Spatial,
  size: Spatial,
  count: Spatial,
): Tap {
  const lengths = inside.map(({ from, to }) => Math.max(0, to - from));
  const positionSteps = stridesOf(count);
  const pixelSteps = stridesOf(size);
  const leading = indicesOf([...lengths.slice(0, -1), 1]);
  const runs = new Int32Array(2 * leading.length);
  leading.forEach((index, i) => {
    index.forEach((offset, d) => {
      const position = (inside[d] as IndexRange).from + offset;
      const pixel = (first[d] as number) + position * (stride[d] as number);
      runs[2 * i] = (runs[2 * i] as number) + position * (positionSteps[d] as number);
      runs[2 * i + 1] = (runs[2 * i + 1] as number) + pixel * (pixelSteps[d] as number);
    });
  });
  return { runs, length: lengths.at(-1) as number };
}

/** Every index of a shape, in row-major order. */
export function indicesOf(shape: Spatial): number[][] {
  const steps = stridesOf(shape);
  return Array.from({ length: elementCount(shape) }, (_, at) =>
    shape.map((size, d) => Math.floor(at / (steps[d] as number)) % size),
  );
}

/** The positions `o` below `count` with `0 <= first + o * stride < size`. */
function insideOf(first: number, stride: number, size: number, count: number): IndexRange {
  return {
    from: Math.max(0, Math.ceil(-first / stride)),
    to: Math.min(count, Math.ceil((size - first) / stride)),
  };
}
