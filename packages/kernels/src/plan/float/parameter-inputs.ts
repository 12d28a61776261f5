import type { TensorSpec } from "../../call-request.ts";
import type { PlannedInput } from "../../planned-call.ts";

/** Weight (operand 1) and bias (operand 2), where they come with each run, as inputs of a call. */
export function parameterInputs<F extends string>(
  { weight, bias }: { readonly weight: TensorSpec; readonly bias: TensorSpec | null },
  weightField: F,
): readonly (PlannedInput & { readonly field: F | "bias" })[] {
  const inputOf = <G extends string>(operand: number, { dtype, shape }: TensorSpec, field: G) => ({
    operand,
    spec: { dtype, shape, layout: "contiguous" as const },
    field,
  });
  const first = inputOf(1, weight, weightField);
  return bias === null ? [first] : [first, inputOf(2, bias, "bias")];
}
