import type { TensorData, TypedArray } from "@quantrace/core";
import type { Block, Slot } from "./slot.ts";

/**
 * Makes the copies of one run's values for a tap. Constants are given as they are, and a value that comes right after
 * another in the same block, such as what an `observe` node yields, has its copy already.
 */
export function snapshots(): (slot: Slot) => TensorData {
  let last: { readonly block: Block; readonly data: TypedArray } | null = null;
  return (slot) => {
    if (slot.block === null) return slot.snapshot();
    if (last?.block !== slot.block) last = { block: slot.block, data: slot.snapshot().data };
    return { dtype: slot.spec.dtype, shape: slot.spec.shape, data: last.data };
  };
}
