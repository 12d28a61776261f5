/** The input pixels of each output of a pooling, in row-major order, and what averages divide by. */
export interface PoolWindows {
  readonly firsts: Uint32Array;
  readonly pixels: Uint32Array;
  readonly divisors: Float32Array;
}

/** What one output sees along one dimension: places inside the image, and its part of the divisor. */
export interface Extent {
  readonly places: readonly number[];
  readonly divisor: number;
}

/** A window that moves along one dimension. */
export interface Slide {
  readonly size: number;
  readonly outputs: number;
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
  readonly dilation: number;
  readonly countsPadding: boolean;
}

/** The extents of a moving window. Padding counts in the divisor up to the padded image's end, or not at all. */
export function slidingExtents(slide: Slide): readonly Extent[] {
  const { size, outputs, kernel, stride, padding, dilation, countsPadding } = slide;
  return Array.from({ length: outputs }, (_, i) => {
    const start = i * stride - padding;
    const places = Array.from({ length: kernel }, (_, k) => start + k * dilation).filter(
      (place) => place >= 0 && place < size,
    );
    const padded = Math.min(start + kernel, size + padding) - start;
    return { places, divisor: countsPadding ? padded : places.length };
  });
}

/** The extents of an adaptive pooling: output i of n sees `floor(i size / n)` to `ceil((i + 1) size / n) - 1`. */
export function adaptiveExtents(size: number, outputs: number): readonly Extent[] {
  return Array.from({ length: outputs }, (_, i) => {
    const from = Math.floor((i * size) / outputs);
    const to = Math.ceil(((i + 1) * size) / outputs);
    return { places: Array.from({ length: to - from }, (_, k) => from + k), divisor: to - from };
  });
}

/** The lists of pixels, each as an offset of `pixelBytes` per pixel. */
export function poolWindows(
  sizes: readonly number[],
  extents: readonly (readonly Extent[])[],
  pixelBytes: number,
): PoolWindows {
  let windows: PoolWindows = {
    firsts: Uint32Array.of(0, 1),
    pixels: Uint32Array.of(0),
    divisors: Float32Array.of(1),
  };
  for (const [d, along] of extents.entries()) {
    windows = crossed(windows, along, sizes[d] as number, d === extents.length - 1 ? pixelBytes : 1);
  }
  return windows;
}

/** Every window with every extent along the next dimension, whose size is `size`, as offsets of `unit`. */
function crossed(outer: PoolWindows, along: readonly Extent[], size: number, unit: number): PoolWindows {
  const placesAlong = along.reduce((count, { places }) => count + places.length, 0);
  const outputs = outer.divisors.length * along.length;
  const firsts = new Uint32Array(outputs + 1);
  const pixels = new Uint32Array(outer.pixels.length * placesAlong);
  const divisors = new Float32Array(outputs);
  let output = 0;
  let count = 0;
  // Plain loops: this runs once for each output, before anything is compiled for speed.
  for (let i = 0; i < outer.divisors.length; i++) {
    const [from, to] = [outer.firsts[i] as number, outer.firsts[i + 1] as number];
    for (let j = 0; j < along.length; j++) {
      const { places, divisor } = along[j] as Extent;
      for (let at = from; at < to; at++) {
        const start = (outer.pixels[at] as number) * size;
        for (let k = 0; k < places.length; k++) {
          pixels[count++] = (start + (places[k] as number)) * unit;
        }
      }
      divisors[output++] = (outer.divisors[i] as number) * divisor;
      firsts[output] = count;
    }
  }
  return { firsts, pixels, divisors };
}
