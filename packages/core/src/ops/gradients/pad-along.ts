import type { Tensor } from "../../tensor/tensor.ts";

/** Zeros before and after the elements of one dimension; below 0, elements are cut off. */
export function padAlong(x: Tensor, axis: number, before: number, after: number): Tensor {
  const later = Array.from({ length: 2 * (x.ndim - 1 - axis) }, () => 0);
  return x.pad([...later, before, after]);
}
