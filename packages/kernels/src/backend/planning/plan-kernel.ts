import { QuantraceError } from "@quantrace/core/errors";
import type { Attributes } from "@quantrace/core/ops";
import type { CallFunctionNode } from "@quantrace/ir/graph";
import type { CallOperand, KernelAttributes, TensorSpec } from "../../call-request.ts";
import type { KernelOp } from "../../manifest/index.ts";
import type { PlannedCall } from "../../planned-call.ts";
import type { Block, Slot } from "../slot.ts";
import { type KernelOperands } from "../steps/kernel-step.ts";
import type { SlotOperand } from "../steps/reference-step.ts";
import type { Planning } from "./planning.ts";

/**
 * Plans the WebAssembly kernel of a node, or says why none serves: then the reference kernel runs, which gives the
 * same result or error. Throws QK1001.
 */
export function planKernel(
  { task, calls }: Planning,
  node: CallFunctionNode,
  op: KernelOp,
  operands: readonly SlotOperand[],
  attributes: Attributes,
  output: TensorSpec,
): PlannedCall | QuantraceError {
  try {
    const call = task.kernels.plan({
      op,
      operands: operands.flat().map(requested),
      attributes: attributes as unknown as KernelAttributes[KernelOp],
      output,
      sharing: task.sharedCall(node),
      isProvisional: task.isProvisional,
    });
    calls.set(node, call);
    return call;
  } catch (error) {
    if (error instanceof QuantraceError && error.code !== "QK1001") return error;
    throw error;
  }
}

/** The blocks that a planned call works on. The tensors of a list count as operands of their own. A constant among the activations gets a block of its own. */
export function kernelOperands(
  planning: Planning,
  call: PlannedCall,
  operands: readonly SlotOperand[],
  y: Slot,
): KernelOperands {
  const each = operands.flat();
  const copies: { from: Slot; to: Slot }[] = [];
  const inputs = call.inputs.map(({ operand, spec }): Block => {
    const from = planning.inLayout(each[operand] as Slot, spec.layout ?? "contiguous");
    if (from.block !== null) return from.block;
    const to = planning.reserve(spec);
    copies.push({ from, to });
    return to.block as Block;
  });
  const scratch = call.scratchBytes === 0 ? null : planning.reserveBlock(call.scratchBytes);
  return { inputs, copies, output: y.block as Block, scratch };
}

/** Constants with their data, activations without. */
function requested(slot: Slot | null): CallOperand {
  return slot === null || slot.block !== null ? (slot?.spec ?? null) : slot.value;
}
