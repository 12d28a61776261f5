import type { TensorData } from "../../tensor/tensor-data.ts";

/** The elements of `x` in the same order: what a change of shape alone does. Bits are kept. */
export function copyElements(x: TensorData, y: TensorData): void {
  y.data.set(x.data);
}
