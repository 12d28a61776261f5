import type { Tensor } from "../../tensor/tensor.ts";
import { reducedDims } from "../kernels/reduced-dims.ts";

/**
 * What a reduction gave, for each element that went into it: the reduced dimensions come back with the sizes of `x`.
 *
 * @param dims - those that were reduced, null for all
 */
export function spread(op: string, reduced: Tensor, x: Tensor, dims: readonly number[] | null): Tensor {
  return reduced.reshape(keptShape(op, x, dims)).expand(x.shape);
}

/** The shape of `x` with size 1 for what is reduced. */
export function keptShape(op: string, x: Tensor, dims: readonly number[] | null): Tensor["shape"] {
  const taken = reducedDims(op, dims, x.ndim);
  return x.shape.map((size, d) => (taken.has(d) ? (1 as unknown as typeof size) : size));
}
