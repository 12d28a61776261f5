import { number } from "../../arguments/kinds.ts";
import { signature } from "../../arguments/signature.ts";
import { tensor } from "../../arguments/tensor-kinds.ts";
import { ops } from "../../ops/definitions.generated.ts";
import { applyOp } from "../apply.ts";
import type { Tensor } from "../tensor.ts";

const check = signature("scatterAdd", { x: tensor, dim: number, index: tensor, src: tensor });

/**
 * Adds elements to those at chosen places of a dimension, by an index of their own each: y begins as x, and along
 * dimension 1 of three `y[i, index[i, j, k], k] += src[i, j, k]`, in the row-major order of index. It is the transpose of
 * `gather`.
 *
 * @shape x `[...A, S, ...B]`, index of the same rank, in the other dimensions no larger, src of the shape of index gives
 *   the shape of x
 * @throws QS1002 the shapes do not fit; QS1003 index is not int32, or x or src not float32; QS1004 `dim` is out of range;
 *   QS1104 an index is out of range, when it runs
 * @source torch.Tensor.scatter_add
 * @example
 * const index = tensor([1, 1, 0], { dtype: "int32" });
 * scatterAdd(tensor([1, 2]), 0, index, tensor([10, 20, 30])).toArray(); // => [31, 32]
 */
export function scatterAdd(x: Tensor, dim: number, index: Tensor, src: Tensor): Tensor {
  check(x, dim, index, src);
  return applyOp(ops.scatterAdd, [x, index, src, dim], scatterAdd);
}
