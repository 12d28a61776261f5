import { number, size } from "../../arguments/kinds.ts";
import { signature } from "../../arguments/signature.ts";
import { tensor } from "../../arguments/tensor-kinds.ts";
import { addDims, subDims } from "../../dim/arithmetic.ts";
import type { Dim, DimLike } from "../../dim/dim.ts";
import { publish, valueOf } from "../../dim/functions.ts";
import { rangeOf } from "../../dim/range.ts";
import { formatDim } from "../../dim/symbolic-dim.ts";
import { failure } from "../../errors/index.ts";
import { normalizeDim } from "../../shape/normalize-dim.ts";
import type { Tensor } from "../tensor.ts";

const check = signature("narrow", { x: tensor, dim: number, start: size, length: size });

/**
 * The `length` elements from `start` on along a dimension; a negative start counts from the end. It is a `slice` that
 * must lie inside.
 *
 * @shape x `[..., S, ...]` gives `[..., length, ...]`
 * @throws QS1004 `dim` is out of range; QS1007 `start` is not in the dimension, or `start + length` lies beyond it;
 *   QS1204 the sign of `start` is not known
 * @source torch.narrow
 * @example
 * narrow(tensor([1, 2, 3, 4]), 0, 1, 2).toArray(); // => [2, 3]
 */
export function narrow(x: Tensor, dim: number, start: DimLike, length: DimLike): Tensor {
  check(x, dim, start, length);
  const axis = normalizeDim("narrow", dim, x.ndim);
  const [extent, first, count] = [valueOf(x.shape[axis] as Dim), valueOf(start), valueOf(length)];
  const wrong = (attribute: string, found: string, expected: string) =>
    failure("QS1007", { op: "narrow", attribute, found, expected });
  const from = rangeOf(first).max < 0 ? addDims(extent, first) : first;
  if (rangeOf(from).max < 0) throw wrong("start", formatDim(first), `-${formatDim(extent)} or more`);
  const room = subDims(extent, from);
  if (rangeOf(count).max < 0 || rangeOf(subDims(room, count)).max < 0)
    throw wrong("length", formatDim(count), `0 to ${formatDim(room)}`);
  return x.slice(axis, publish(from), publish(addDims(from, count)));
}
