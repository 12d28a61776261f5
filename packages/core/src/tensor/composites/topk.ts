import { flag, number, optional } from "../../arguments/kinds.ts";
import { signature } from "../../arguments/signature.ts";
import { tensor } from "../../arguments/tensor-kinds.ts";
import { ops } from "../../ops/definitions.generated.ts";
import { applyOp } from "../apply.ts";
import type { Tensor } from "../tensor.ts";

/** Both results of top-k. */
export interface TopK<T> {
  readonly values: T;
  /** int32 */
  readonly indices: T;
}

const check = signature("topk", { x: tensor, k: number, dim: optional(number), largest: optional(flag) });

/**
 * The k largest elements along a dimension, or the smallest, and where they are. They are always sorted, the first of
 * equal ones first; NaN is larger than any number. A graph holds an operation for each result that is used.
 *
 * @shape x `[..., S, ...]` gives values `[..., k, ...]` and indices of the same shape, int32
 * @throws QS1002 there are fewer than k elements; QS1004 `dim` is out of range; QS1007 k is below 0
 * @source torch.topk
 * @example
 * const { values, indices } = topk(tensor([3, 9, 5]), 2);
 * [values.toArray(), indices.toArray()]; // => [[9, 5], [1, 2]]
 */
export function topk(x: Tensor, k: number, dim: number = -1, largest: boolean = true): TopK<Tensor> {
  check(x, k, dim, largest);
  const args = [x, k, dim, { largest }];
  return { values: applyOp(ops.topkValues, args, topk), indices: applyOp(ops.topkIndices, args, topk) };
}
