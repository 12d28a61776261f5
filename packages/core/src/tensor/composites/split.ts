import { signature } from "../../arguments/signature.ts";
import { tensor } from "../../arguments/tensor-kinds.ts";
import { anyOf, listOf, number, size } from "../../arguments/kinds.ts";
import { addDims, mulDims } from "../../dim/arithmetic.ts";
import { ceilDivDims, divideDims } from "../../dim/divide.ts";
import type { Dim, DimLike } from "../../dim/dim.ts";
import { publish, valueOf } from "../../dim/functions.ts";
import { minDims } from "../../dim/extremes.ts";
import { type DimValue, formatDim, formatShape } from "../../dim/symbolic-dim.ts";
import { failure } from "../../errors/index.ts";
import { normalizeDim } from "../../shape/normalize-dim.ts";
import type { Tensor } from "../tensor.ts";

/** The pieces of a split: as many as sizes were given. */
export type Pieces<S, T> = S extends readonly unknown[] ? { readonly [K in keyof S]: T } : readonly T[];

const check = signature("split", { x: tensor, sizes: anyOf(number, size, listOf(anyOf(number, size))) });

/**
 * Cuts a tensor along a dimension into pieces of the given sizes, or into pieces of one size, where the last one may
 * be smaller.
 *
 * @shape x `[..., S, ...]` gives tensors `[..., size, ...]`
 * @throws QS1004 `dim` is out of range; QS1005 a size is below 0, or the one size below 1; QS1009 the number of pieces
 *   depends on a symbol; QS1205 the sizes do not add up
 * @source torch.split
 * @example
 * split(tensor([1, 2, 3]), [1, 2]).map((t) => t.toArray()); // => [[1], [2, 3]]
 */
export function split<const S extends DimLike | readonly DimLike[]>(
  x: Tensor,
  sizes: S,
  dim: number = 0,
): Pieces<S, Tensor> {
  check(x, sizes);
  const axis = normalizeDim("split", dim, x.ndim);
  const size = valueOf(x.shape[axis] as Dim);
  const ends = isList(sizes) ? endsOfList(size, sizes.map(valueOf)) : endsOfEqual(size, valueOf(sizes));
  const pieces = ends.map((end, i) =>
    x.slice(axis, publish(i === 0 ? 0 : (ends[i - 1] as DimValue)), publish(end)),
  );
  return pieces as readonly Tensor[] as Pieces<S, Tensor>;
}

function endsOfList(size: DimValue, sizes: readonly DimValue[]): DimValue[] {
  let end: DimValue = 0;
  const ends = sizes.map((piece) => (end = addDims(end, checkPiece(piece, 0))));
  if (end === size) return ends;
  throw failure("QS1205", { sizes: formatShape(sizes), found: formatDim(end), expected: formatDim(size) });
}

function endsOfEqual(size: DimValue, piece: DimValue): DimValue[] {
  const count = countPieces(size, checkPiece(piece, 1));
  return Array.from({ length: count }, (_, i) => minDims(mulDims(piece, i + 1), size));
}

/** As in PyTorch, a size of 0 is one empty piece. */
function countPieces(size: DimValue, piece: DimValue): number {
  if (size === 0) return 1;
  const count = typeof piece === "number" ? ceilDivDims(size, piece) : divideDims(size, piece);
  if (typeof count === "number") return count;
  throw failure("QS1009", { op: "split", dim: formatDim(size) });
}

function checkPiece(piece: DimValue, least: number): DimValue {
  if (typeof piece !== "number" || (Number.isSafeInteger(piece) && piece >= least)) return piece;
  throw failure("QS1005", {
    op: "split",
    shape: `[${piece}]`,
    reason: `a size is a whole number, ${least} or more`,
  });
}

function isList(sizes: DimLike | readonly DimLike[]): sizes is readonly DimLike[] {
  return Array.isArray(sizes);
}
