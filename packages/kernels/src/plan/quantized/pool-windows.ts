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
  let windows: readonly Extent[] = [{ places: [0], divisor: 1 }];
  for (const [d, along] of extents.entries()) {
    const size = sizes[d] as number;
    windows = windows.flatMap((outer) =>
      along.map((inner) => ({
        places: outer.places.flatMap((place) => inner.places.map((next) => place * size + next)),
        divisor: outer.divisor * inner.divisor,
      })),
    );
  }
  const firsts = new Uint32Array(windows.length + 1);
  for (const [i, { places }] of windows.entries()) firsts[i + 1] = (firsts[i] as number) + places.length;
  return {
    firsts,
    pixels: Uint32Array.from(windows.flatMap(({ places }) => places.map((place) => place * pixelBytes))),
    divisors: Float32Array.from(windows, ({ divisor }) => divisor),
  };
}
