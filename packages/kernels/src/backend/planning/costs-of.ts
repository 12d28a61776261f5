import type { PlannedCall } from "../../planned-call.ts";
import type { NodeExplanation } from "../explanation.ts";
import { bytesOf, elementsOf, type Slot } from "../slot.ts";
import type { SlotOperand } from "../steps/reference-step.ts";

/** What a node costs that computes `y` in every run, on the kernel of a call or on the reference kernel. */
export function costsOf(
  op: string,
  operands: readonly SlotOperand[],
  y: Slot,
  call: PlannedCall | null,
  threads: number,
): Partial<NodeExplanation> {
  const slots = operands.flatMap((operand) => operand ?? []);
  const moved = new Set([...slots.filter(({ block }) => block !== null), y]);
  const [, rows, columns] = /_(\d+)x(\d+)/.exec(call?.kernel.name ?? "") ?? [];
  return {
    tile: call === null ? null : [Number(rows), Number(columns)],
    macs: macsOf(op, slots, y),
    weightBytes: call?.heldBytes ?? 0,
    activationBytes: [...moved].reduce((sum, { spec }) => sum + bytesOf(spec), call?.scratchBytes ?? 0),
    parts: call?.kernel.splits === true ? threads : 1,
  };
}

/** What is multiplied with every element of the result, or of x where a convolution is transposed. */
function macsOf(op: string, [x, weight]: readonly Slot[], y: Slot): number {
  if (!/conv|linear|matmul/.test(op) || x === undefined || weight === undefined) return 0;
  const { shape } = op.includes("matmul") ? x.spec : weight.spec;
  const perElement = elementsOf({ shape: op.includes("matmul") ? shape.slice(-1) : shape.slice(1) });
  return elementsOf(op.includes("Transpose") ? x.spec : y.spec) * perElement;
}
