import { number } from "../../arguments/kinds.ts";
import { signature } from "../../arguments/signature.ts";
import { tensor } from "../../arguments/tensor-kinds.ts";
import type { Dim } from "../../dim/dim.ts";
import { publish, valueOf } from "../../dim/functions.ts";
import { formatShape } from "../../dim/symbolic-dim.ts";
import { failure } from "../../errors/index.ts";
import { normalizeDim } from "../../shape/normalize-dim.ts";
import type { Tensor } from "../tensor.ts";
import { gather } from "./gather.ts";

const check = signature("indexSelect", { x: tensor, dim: number, index: tensor });

/**
 * The slices at some indices of a dimension, in their order and as often as they are named. It is `gather` with the
 * index stretched over the other dimensions.
 *
 * @shape x `[...A, S, ...B]`, index `[L]` of int32 gives `[...A, L, ...B]`
 * @throws QS1002 index is not of rank 1; QS1003 index is not int32; QS1004 `dim` is out of range; QS1104 an index is out
 *   of range, when it runs
 * @source torch.index_select
 * @example
 * const index = tensor([2, 0], { dtype: "int32" });
 * indexSelect(tensor([[1, 2, 3], [4, 5, 6]]), 1, index).toArray(); // => [[3, 1], [6, 4]]
 */
export function indexSelect(x: Tensor, dim: number, index: Tensor): Tensor {
  check(x, dim, index);
  const axis = normalizeDim("indexSelect", dim, x.ndim);
  const [length, ...more] = index.shape;
  if (length === undefined || more.length > 0) {
    const found = formatShape(index.shape.map(valueOf));
    throw failure("QS1002", { op: "indexSelect", operand: "index", found, expected: "[L]" });
  }
  const flat = x.shape.map((_, d): Dim => (d === axis ? length : publish(1)));
  return gather(x, axis, index.reshape(flat).expand(x.shape.with(axis, length)));
}
