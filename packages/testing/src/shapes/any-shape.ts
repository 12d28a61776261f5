import fc, { type Arbitrary } from "fast-check";

/** Sizes at the edges of loops that work on 4, 8, 16 or 32 elements at a time. */
export const edgeSizes: readonly number[] = [0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33];

/** Options of `anyShape`. */
export interface AnyShapeOptions {
  /** Default 0. */
  readonly minRank?: number;
  /** Default 5. */
  readonly maxRank?: number;
  /** The sizes to choose from. Default: `edgeSizes`. */
  readonly sizes?: readonly number[];
  /** No shape has more elements. Default 4096. */
  readonly maxElements?: number;
}

/**
 * Shapes of rank 0 to 5 with sizes at the edges of vector loops. Every rank is equally likely; a size that would make
 * too many elements is replaced by the largest one that does not.
 *
 * @example
 * fc.assert(fc.property(anyShape({ maxRank: 2 }), (shape) => shape.length <= 2));
 */
export function anyShape({
  minRank = 0,
  maxRank = 5,
  sizes = edgeSizes,
  maxElements = 4096,
}: AnyShapeOptions = {}): Arbitrary<readonly number[]> {
  return fc
    .integer({ min: minRank, max: maxRank })
    .chain((rank) => fc.array(fc.constantFrom(...sizes), { minLength: rank, maxLength: rank }))
    .map((shape) => bounded(shape, sizes, maxElements));
}

function bounded(shape: readonly number[], sizes: readonly number[], maxElements: number): readonly number[] {
  let elements = 1;
  return shape.map((size) => {
    const fitting = sizes.filter((other) => elements * other <= maxElements);
    const kept = elements * size <= maxElements ? size : Math.max(1, ...fitting);
    elements *= Math.max(1, kept);
    return kept;
  });
}
