import { signature } from "../../arguments/signature.ts";
import { tensor } from "../../arguments/tensor-kinds.ts";
import { valueOf } from "../../dim/functions.ts";
import { formatShape } from "../../dim/symbolic-dim.ts";
import { failure } from "../../errors/index.ts";
import type { Tensor } from "../tensor.ts";

const check = signature("bmm", { x: tensor, mat2: tensor });

/**
 * Matrix products, one for each index of the first dimension. It is `matmul` of two tensors of rank 3 with one batch
 * size.
 *
 * @shape x `[B, M, K]`, mat2 `[B, K, N]` gives `[B, M, N]`
 * @throws QS1002 the shapes do not fit
 * @source torch.bmm
 * @example
 * bmm(tensor([[[1, 2]]]), tensor([[[3], [4]]])).toArray(); // => [[[11]]]
 */
export function bmm(x: Tensor, mat2: Tensor): Tensor {
  check(x, mat2);
  const [left, right] = [x.shape.map(valueOf), mat2.shape.map(valueOf)];
  const wrong = (operand: string, found: typeof left, expected: string) =>
    failure("QS1002", { op: "bmm", operand, found: formatShape(found), expected });
  if (left.length !== 3) throw wrong("x", left, "[B, M, K]");
  if (right.length !== 3 || left[0] !== right[0] || left[2] !== right[1])
    throw wrong("mat2", right, `[${String(left[0])}, ${String(left[2])}, N] (x is ${formatShape(left)})`);
  return x.matmul(mat2);
}
