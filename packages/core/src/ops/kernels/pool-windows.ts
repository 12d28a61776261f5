import { stridesOf } from "../../shape/shape.ts";
import type { Spatial } from "./spatial.ts";
import { type IndexRange, indicesOf } from "./taps.ts";

/** What a window covers along one dimension, clipped to the image, and its part of the number to divide by. */
export interface Extent extends IndexRange {
  readonly divisor: number;
}

/** A pooling window that moves along each dimension. */
export interface PoolWindow {
  readonly kernelSize: Spatial;
  readonly stride: Spatial;
  readonly padding: Spatial;
  readonly countIncludePad: boolean;
}

/** The pixels of one window in row-major order, as places in the plane, and the product of the extents' divisors. */
export interface PixelWindow {
  readonly pixels: Int32Array;
  readonly divisor: number;
}

/** The windows of an average pooling, one for each output. Padding counts in the divisor or not. */
export function slidingWindows(size: Spatial, count: Spatial, window: PoolWindow): PixelWindow[] {
  const extents = size.map((pixels, d) => slidingExtents(pixels, count[d] as number, window, d));
  return windowsOf(size, count, extents);
}

/** What they cover along dimension `d`. */
export function slidingExtents(pixels: number, count: number, window: PoolWindow, d: number): Extent[] {
  const [kernel, stride, padding] = [window.kernelSize[d], window.stride[d], window.padding[d]] as [
    number,
    number,
    number,
  ];
  return Array.from({ length: count }, (_, i): Extent => {
    const start = i * stride - padding;
    const end = Math.min(start + kernel, pixels + padding);
    const from = Math.max(start, 0);
    const to = Math.min(end, pixels);
    return { from, to, divisor: window.countIncludePad ? end - start : to - from };
  });
}

/** Windows that cover the image, one for each output: i of n covers `floor(i size / n)` to `ceil((i + 1) size / n) - 1`. */
export function adaptiveWindows(size: Spatial, count: Spatial): PixelWindow[] {
  const extents = size.map((pixels, d) => adaptiveExtents(pixels, count[d] as number));
  return windowsOf(size, count, extents);
}

/** What they cover along one dimension. */
export function adaptiveExtents(pixels: number, count: number): Extent[] {
  return Array.from({ length: count }, (_, i): Extent => {
    const from = Math.floor((i * pixels) / count);
    const to = Math.ceil(((i + 1) * pixels) / count);
    return { from, to, divisor: to - from };
  });
}

function windowsOf(size: Spatial, count: Spatial, extents: readonly (readonly Extent[])[]): PixelWindow[] {
  const steps = stridesOf(size);
  return indicesOf(count).map((index) => {
    const ranges = index.map((i, d) => (extents[d] as readonly Extent[])[i] as Extent);
    const places = indicesOf(ranges.map(({ from, to }) => Math.max(0, to - from)));
    const place = (offsets: Spatial): number =>
      ranges.reduce((sum, { from }, d) => sum + (from + (offsets[d] as number)) * (steps[d] as number), 0);
    return {
      pixels: Int32Array.from(places, place),
      divisor: ranges.reduce((product, { divisor }) => product * divisor, 1),
    };
  });
}
