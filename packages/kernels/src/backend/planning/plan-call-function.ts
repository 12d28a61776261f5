import { scalarData } from "@quantrace/core";
import { QuantraceError } from "@quantrace/core/errors";
import {
  inferType,
  type Operand,
  type OperandType,
  operandTypes,
  staticShape,
  type TensorType,
} from "@quantrace/core/ops";
import type { CallFunctionNode } from "@quantrace/ir/graph";
import { isCheckedNode, resolveAttributes } from "@quantrace/ir";
import { explained, reasonOf } from "../explanation.ts";
import type { PlannedCall } from "../../planned-call.ts";
import type { PlanEntry } from "../plan.ts";
import { Slot } from "../slot.ts";
import { checkedStep } from "../steps/checked-step.ts";
import { kernelStep } from "../steps/kernel-step.ts";
import { referenceStep, type SlotOperand } from "../steps/reference-step.ts";
import type { Step } from "../steps/step.ts";
import { isConstant } from "./constants.ts";
import { costsOf } from "./costs-of.ts";
import { kernelOperands, planKernel } from "./plan-kernel.ts";
import type { Planning } from "./planning.ts";

/** Operations whose result has the elements of their operand under another shape. */
const reshapes: ReadonlySet<string> = new Set(["flatten", "reshape", "squeeze", "unsqueeze"]);

/** Why a slower kernel runs. */
const FIRST_RUN = "constants for a faster kernel take longer than a first run, or too much memory";

/** Plans an operation: as an alias, on a WebAssembly kernel, or else on its reference kernel. */
export function planCallFunction(planning: Planning, node: CallFunctionNode): PlanEntry {
  const read = node.args.map((arg) => planning.read(arg)) as Operand<Slot>[];
  const attributes = resolveAttributes(node.attributes, planning.task.symbols);
  const types = operandTypes(node.op, read, ({ spec }) => spec);
  const type = inferType(node.op, types, attributes);
  const spec = { dtype: type.dtype, shape: staticShape(node.op.id, type) };
  const operands = withScalars(read, types);
  const entry = (
    step: Step | null,
    place: Slot,
    runs: string,
    { error, call = null }: { error?: QuantraceError | null; call?: PlannedCall | null } = {},
  ): PlanEntry => ({
    node,
    steps: [...planning.conversions, ...(step === null ? [] : [step])],
    place,
    explanation: explained(
      node.name,
      node.op.id,
      runs,
      error ? reasonOf(error) : call?.isProvisional ? FIRST_RUN : null,
      {
        layout: place.layout,
        relayouts: planning.conversions.length,
        ...(step !== null && costsOf(node.op.id, operands, place, call, planning.task.kernels.threads.count)),
      },
    ),
  });

  if (node.op.id === "observe") return entry(null, operands[0] as Slot, "alias");
  if (reshapes.has(node.op.id)) {
    const x = planning.inLayout(operands[0] as Slot, "contiguous");
    return entry(null, planning.reshape(x, spec.shape), "alias");
  }
  if (operands.every(isConstant)) {
    const value = planning.task.constants.evaluate(node, read, operands, attributes, spec);
    return entry(null, Slot.constant(value), "constant");
  }
  const call = planning.task.kernels.plans(node.op.id)
    ? planKernel(planning, node, node.op.id, operands, attributes, spec)
    : null;
  if (call === null || call instanceof QuantraceError) {
    const there = operands.map((operand) => contiguous(planning, operand));
    const y = planning.reserve(spec);
    return entry(referenceStep(planning.task.kernelOf(node), there, attributes, y), y, "reference", {
      error: call,
    });
  }
  const y = planning.reserve({ ...spec, layout: call.output.layout ?? "contiguous" });
  const step = kernelStep(call, kernelOperands(planning, call, operands, y));
  const isChecked = planning.task.checked && isCheckedNode(node);
  return entry(isChecked ? checkedStep(step, node, operands) : step, y, call.kernel.name, { call });
}

function contiguous(planning: Planning, operand: SlotOperand): SlotOperand {
  if (operand === null) return null;
  if ("value" in operand) return planning.inLayout(operand, "contiguous");
  return operand.map((slot) => planning.inLayout(slot, "contiguous"));
}

/** The operands with numbers as tensors of rank 0. */
function withScalars(operands: readonly Operand<Slot>[], types: readonly OperandType[]): SlotOperand[] {
  return operands.map((operand, i) =>
    typeof operand === "number"
      ? Slot.constant(scalarData((types[i] as TensorType).dtype, operand))
      : operand,
  );
}
