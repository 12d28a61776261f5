import type { TensorData } from "@quantrace/core";
import type { Slot } from "../slot.ts";
import type { Step } from "./step.ts";

/** Calls a leaf module and copies the tensors that it gives into slots. */
export function leafStep(call: () => readonly TensorData[], results: readonly Slot[]): Step {
  return {
    run: () => {
      const tensors = call();
      results.forEach((slot, i) => slot.value.data.set((tensors[i] as TensorData).data));
    },
  };
}
