import { number } from "../../arguments/kinds.ts";
import { signature } from "../../arguments/signature.ts";
import { tensor } from "../../arguments/tensor-kinds.ts";
import { ops } from "../../ops/definitions.generated.ts";
import { applyOp } from "../apply.ts";
import type { Tensor } from "../tensor.ts";

const check = signature("gather", { x: tensor, dim: number, index: tensor });

/**
 * Elements chosen along a dimension, by an index of their own each: along dimension 1 of three
 * `y[i, j, k] = x[i, index[i, j, k], k]`.
 *
 * @shape x `[...A, S, ...B]`, index of the same rank, in the other dimensions no larger, gives the shape of index
 * @throws QS1002 the shapes do not fit; QS1003 index is not int32; QS1004 `dim` is out of range; QS1104 an index is out
 *   of range, when it runs
 * @source torch.gather
 * @example
 * const index = tensor([[1], [0]], { dtype: "int32" });
 * gather(tensor([[1, 2], [3, 4]]), 1, index).toArray(); // => [[2], [3]]
 */
export function gather(x: Tensor, dim: number, index: Tensor): Tensor {
  check(x, dim, index);
  return applyOp(ops.gather, [x, index, dim], gather);
}
