import type { TensorSpec } from "../../call-request.ts";
import type { PlannedInput } from "../../planned-call.ts";

/** Weight (operand 1) and bias (operand 2), where they come with each run, as inputs of a call. */
export function parameterInputs<F extends string>(
  { weight, bias }: { readonly weight: TensorSpec | null; readonly bias: TensorSpec | null },
  weightField: F,
): readonly (PlannedInput & { readonly field: F | "bias" })[] {
  return [
    { operand: 1, given: weight, field: weightField },
    { operand: 2, given: bias, field: "bias" as const },
  ].flatMap(({ operand, given, field }) => {
    if (given === null) return [];
    const { dtype, shape } = given;
    return [{ operand, spec: { dtype, shape, layout: "contiguous" as const }, field }];
  });
}
