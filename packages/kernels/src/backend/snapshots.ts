import type { TensorData, TypedArray } from "@quantrace/core";
import type { Block, Slot } from "./slot.ts";

/**
 * Makes the copies of one run's values for a tap. Constants are given as they are, and a value that comes right after
 * another in the same block, such as what an `observe` node yields, has its copy already.
 */
export function snapshots(): (slot: Slot) => TensorData {
  let last: { readonly block: Block; readonly data: TypedArray } | null = null;
  return ({ block, value }) => {
    if (block === null) return value;
    if (last?.block !== block) last = { block, data: value.data.slice() };
    return { dtype: value.dtype, shape: value.shape, data: last.data };
  };
}
