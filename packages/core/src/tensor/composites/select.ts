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

const check = signature("select", { x: tensor, dim: number, index: size });

/**
 * The slice at one index of a dimension, which it no longer has; a negative index counts from the end. It is `slice`
 * and `squeeze`.
 *
 * @shape x `[...A, S, ...B]` gives `[...A, ...B]`
 * @throws QS1004 `dim` is out of range; QS1007 `index` is not in the dimension; QS1204 the sign of `index` is not known;
 *   QS1206 a symbolic size may be too small for the index
 * @source torch.select
 * @example
 * select(tensor([[1, 2], [3, 4]]), 1, -1).toArray(); // => [2, 4]
 */
export function select(x: Tensor, dim: number, index: DimLike): Tensor {
  check(x, dim, index);
  const axis = normalizeDim("select", dim, x.ndim);
  const [size, at] = [valueOf(x.shape[axis] as Dim), valueOf(index)];
  const from = rangeOf(at).max < 0 ? addDims(size, at) : at;
  if (rangeOf(from).max < 0 || rangeOf(subDims(size, from)).max < 1) {
    const expected = `an index of dimension ${axis}, which has ${formatDim(size)}`;
    throw failure("QS1007", { op: "select", attribute: "index", found: formatDim(at), expected });
  }
  return x.slice(axis, publish(from), publish(addDims(from, 1))).squeeze(axis);
}
