import type { AnyKernel, Attributes, KernelOperand } from "@quantrace/core/ops";
import type { Slot } from "../slot.ts";
import type { Step } from "./step.ts";

/** An operand that is a slot, a list of slots, or left out. */
export type SlotOperand = Slot | readonly Slot[] | null;

/** Runs a reference kernel on the slots, where they lie. Its result starts as zeros. */
export function referenceStep(
  kernel: AnyKernel,
  operands: readonly SlotOperand[],
  attributes: Attributes,
  y: Slot,
): Step {
  let values: readonly KernelOperand[] = [];
  return {
    attach: () => {
      values = operands.map(valueOf);
    },
    run: () => {
      y.value.data.fill(0);
      kernel(values, attributes, y.value);
    },
  };
}

/** The tensors of an operand. */
export function valueOf(operand: SlotOperand): KernelOperand {
  if (operand === null) return null;
  return "value" in operand ? operand.value : operand.map(({ value }) => value);
}
