import { listOf, number, optional } from "../arguments/kinds.ts";
import { signature } from "../arguments/signature.ts";
import { tensor } from "../arguments/tensor-kinds.ts";
import { valueOf } from "../dim/functions.ts";
import { formatShape } from "../dim/symbolic-dim.ts";
import { failure } from "../errors/index.ts";
import { normalizeDim } from "../shape/normalize-dim.ts";
import type { EagerTensor, Tensor } from "../tensor/tensor.ts";
import { cat } from "./functional.generated.ts";

const check = signature("stack", { tensors: listOf(tensor), dim: optional(number) });

/**
 * Joins tensors of one shape along a new dimension, at `dim` of the result. It is `unsqueeze` of each and `cat`.
 *
 * @shape n tensors `[...A, ...B]` give `[...A, n, ...B]`
 * @throws QS1002 the shapes differ; QS1004 `dim` is out of range for the result; QS1008 there is no tensor
 * @source torch.stack
 * @example
 * stack([tensor([1, 2]), tensor([3, 4])], 1).toArray(); // => [[1, 3], [2, 4]]
 */
export function stack(tensors: readonly EagerTensor[], dim?: number): EagerTensor;
export function stack(tensors: readonly Tensor[], dim?: number): Tensor;
export function stack(tensors: readonly Tensor[], dim: number = 0): Tensor {
  check(tensors, dim);
  const [first] = tensors;
  if (first === undefined) throw failure("QS1008", { op: "stack", operand: "tensors" });
  const axis = normalizeDim("stack", dim, first.ndim + 1);
  const expected = formatShape(first.shape.map(valueOf));
  tensors.forEach(({ shape }, i) => {
    const found = formatShape(shape.map(valueOf));
    if (found !== expected)
      throw failure("QS1002", { op: "stack", operand: `tensors[${i}]`, found, expected });
  });
  return cat(
    tensors.map((one) => one.unsqueeze(axis)),
    axis,
  );
}
