import fc, { type Arbitrary } from "fast-check";
import { type EagerTensor, tensor } from "../index.ts";

/** How a window moves over one to three dimensions. */
export interface SpatialWindow {
  readonly kernel: readonly number[];
  readonly stride: readonly number[];
  readonly padding: readonly number[];
  readonly dilation: readonly number[];
}

/** A window and an image that it fits. */
export interface SpatialCase extends SpatialWindow {
  readonly size: readonly number[];
}

export const sizes = (rank: number, min: number, max: number): Arbitrary<number[]> =>
  fc.array(fc.integer({ min, max }), { minLength: rank, maxLength: rank });

/** Windows over images of this rank that they fit at least once. */
export function spatialCases(rank: number, longest: number): Arbitrary<SpatialCase> {
  return fc
    .record({
      kernel: sizes(rank, 1, 3),
      stride: sizes(rank, 1, 3),
      padding: sizes(rank, 0, 2),
      dilation: sizes(rank, 1, 2),
      extra: sizes(rank, 0, longest),
    })
    .map(({ extra, ...window }) => {
      const { kernel, padding, dilation } = window;
      const size = kernel.map((k, d) => {
        const span = (dilation[d] as number) * (k - 1) + 1;
        return Math.max(1, span - 2 * (padding[d] as number)) + (extra[d] as number);
      });
      return { ...window, size };
    });
}

/** The place of an index in row-major order, or null where it lies outside. */
export function placeOf(index: readonly number[], shape: readonly number[]): number | null {
  let place = 0;
  for (const [d, i] of index.entries()) {
    const size = shape[d] as number;
    if (i < 0 || i >= size) return null;
    place = place * size + i;
  }
  return place;
}

/** Values whose sums round differently in another order. */
export function roughTensor(shape: readonly number[], seed: number): EagerTensor {
  let state = seed + 1;
  const count = shape.reduce((product, size) => product * size, 1);
  const values = Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state / 2 ** 32 - 0.5) * 2 ** (state % 13);
  });
  return tensor(values, { shape });
}

/** Small whole numbers, whose sums of products are exact. */
export function wholeTensor(shape: readonly number[], seed: number): EagerTensor {
  return tensor(
    roughTensor(shape, seed).data.map((value) => Math.trunc(value) % 16),
    { shape },
  );
}
