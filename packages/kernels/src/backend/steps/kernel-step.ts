import type { PlannedCall } from "../../planned-call.ts";
import type { Block, Slot } from "../slot.ts";
import type { Step } from "./step.ts";

interface Copy {
  readonly from: Slot;
  readonly to: Slot;
}

/** What a planned call works on. */
export interface KernelOperands {
  readonly inputs: readonly Block[];
  /** Constants among the activations, and the slots that they are copied to in every run. */
  readonly copies: readonly Copy[];
  readonly output: Block;
  readonly scratch: Block | null;
}

/** Runs a WebAssembly kernel on blocks of the arena. */
export function kernelStep(call: PlannedCall, { inputs, copies, output, scratch }: KernelOperands): Step {
  return {
    attach: ({ base }) => {
      call.place({
        inputs: inputs.map(({ offset }) => base + offset),
        output: base + output.offset,
        scratch: base + (scratch?.offset ?? 0),
      });
    },
    run: () => {
      for (let i = 0; i < copies.length; i++) copy(copies[i] as Copy);
      call.run();
    },
  };
}

function copy({ from, to }: Copy): void {
  to.value.data.set(from.value.data);
}
