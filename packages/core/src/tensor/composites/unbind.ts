import { signature } from "../../arguments/signature.ts";
import { tensor } from "../../arguments/tensor-kinds.ts";
import type { Dim } from "../../dim/dim.ts";
import { valueOf } from "../../dim/functions.ts";
import { formatDim } from "../../dim/symbolic-dim.ts";
import { failure } from "../../errors/index.ts";
import { normalizeDim } from "../../shape/normalize-dim.ts";
import type { Tensor } from "../tensor.ts";

const check = signature("unbind", { x: tensor });

/**
 * The slices of a tensor along a dimension, which they no longer have.
 *
 * @shape x `[...A, S, ...B]` gives S tensors `[...A, ...B]`
 * @throws QS1004 `dim` is out of range; QS1009 the size is symbolic
 * @source torch.unbind
 * @example
 * unbind(tensor([[1, 2], [3, 4]]), 1).map((t) => t.toArray()); // => [[1, 3], [2, 4]]
 */
export function unbind(x: Tensor, dim: number = 0): readonly Tensor[] {
  check(x);
  const axis = normalizeDim("unbind", dim, x.ndim);
  const size = valueOf(x.shape[axis] as Dim);
  if (typeof size !== "number") throw failure("QS1009", { op: "unbind", dim: formatDim(size) });
  return Array.from({ length: size }, (_, i) => x.slice(axis, i, i + 1).squeeze(axis));
}
