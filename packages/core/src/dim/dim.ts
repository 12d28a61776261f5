/**
 * One size of a shape, opaque on purpose: a number in eager code, possibly a symbol while a model is traced.
 * Compute with the free functions of `dim` (`dim.mul(n, 2)`), which work in both.
 */
export interface Dim {
  readonly "~dim": true;
}

/** A size that is known: a plain number. */
export type StaticDim = number & Dim;

/** What may stand for a size in an argument. */
export type DimLike = Dim | number;
