import type { TensorData } from "@quantrace/core";
import type { Slot } from "../slot.ts";
import type { Step } from "./step.ts";

/** Copies an input of the run into its slot. */
export function loadStep(placeholder: string, to: Slot): Step {
  return { run: (inputs) => to.value.data.set((inputs.get(placeholder) as TensorData).data) };
}
