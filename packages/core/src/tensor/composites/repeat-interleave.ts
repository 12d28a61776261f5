import { nullable, number, optional, size } from "../../arguments/kinds.ts";
import { signature } from "../../arguments/signature.ts";
import { tensor } from "../../arguments/tensor-kinds.ts";
import { mulDims } from "../../dim/arithmetic.ts";
import type { Dim, DimLike } from "../../dim/dim.ts";
import { publish, valueOf } from "../../dim/functions.ts";
import { rangeOf } from "../../dim/range.ts";
import { formatDim } from "../../dim/symbolic-dim.ts";
import { failure } from "../../errors/index.ts";
import { normalizeDim } from "../../shape/normalize-dim.ts";
import type { Tensor } from "../tensor.ts";

const check = signature("repeatInterleave", { x: tensor, repeats: size, dim: optional(nullable(number)) });

/**
 * Each element several times in a row along a dimension; without one the tensor is flattened first. It is `unsqueeze`,
 * `expand` and `reshape`. A tensor of numbers of repeats would make the size depend on data, and is not taken.
 *
 * @shape x `[..., S, ...]` gives `[..., S * repeats, ...]`
 * @throws QS1004 `dim` is out of range; QS1007 `repeats` is below 0
 * @source torch.repeat_interleave
 * @example
 * repeatInterleave(tensor([1, 2]), 2).toArray(); // => [1, 1, 2, 2]
 */
export function repeatInterleave(x: Tensor, repeats: DimLike, dim: number | null = null): Tensor {
  check(x, repeats, dim);
  const count = valueOf(repeats);
  if (rangeOf(count).max < 0) {
    const found = formatDim(count);
    throw failure("QS1007", { op: "repeatInterleave", attribute: "repeats", found, expected: "0 or more" });
  }
  const whole = dim === null ? x.flatten() : x;
  const axis = normalizeDim("repeatInterleave", dim ?? 0, whole.ndim);
  const { shape } = whole;
  const joined = shape.with(axis, publish(mulDims(valueOf(shape[axis] as Dim), count)));
  return whole
    .unsqueeze(axis + 1)
    .expand(shape.toSpliced(axis + 1, 0, publish(count)))
    .reshape(joined);
}
