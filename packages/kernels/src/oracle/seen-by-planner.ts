import type { TensorData } from "@quantrace/core";
import type { CallOperand } from "../call-request.ts";

/** Operands as a planner gets them: those that are late, which come with each run, without their data. */
export function seenByPlanner(
  operands: readonly (TensorData | null)[],
  late: readonly number[] = [],
): readonly CallOperand[] {
  return operands.map((operand, i) =>
    operand !== null && late.includes(i) ? { dtype: operand.dtype, shape: operand.shape } : operand,
  );
}
