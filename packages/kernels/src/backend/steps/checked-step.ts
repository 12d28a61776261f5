import type { CallFunctionNode } from "@quantrace/ir/graph";
import { checkOperands } from "@quantrace/ir";
import { type SlotOperand, valueOf } from "./reference-step.ts";
import type { Step } from "./step.ts";

/** A step of checked mode: it throws QQ1001 where a value that the operation quantizes is not finite. */
export function checkedStep(step: Step, node: CallFunctionNode, operands: readonly SlotOperand[]): Step {
  return {
    ...step,
    run: (inputs) => {
      checkOperands(node, operands.map(valueOf));
      step.run(inputs);
    },
  };
}
