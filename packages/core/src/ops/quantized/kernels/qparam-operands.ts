import { operand, type OperandSpec } from "../../../op/operand.ts";

/** The operands with the scale and zero point of one tensor: numbers. */
export function qparamOperands(tensor: string): readonly [OperandSpec, OperandSpec] {
  return [
    operand(`${tensor}Scale`, "float32", [], { role: "qparam", scalar: true }),
    operand(`${tensor}ZeroPoint`, "int32", [], { role: "qparam", scalar: true }),
  ];
}

/** The operands with the scale and zero point of a weight: numbers, or `[N]`, which the operation checks. */
export function weightQParamOperands(): readonly [OperandSpec, OperandSpec] {
  return [
    operand("weightScale", "float32", undefined, { role: "qparam", scalar: true }),
    operand("weightZeroPoint", "int32", undefined, { role: "qparam", scalar: true }),
  ];
}

/** The zero point of an operation whose output shares the qparams of its input. */
export const sharedZeroPoint: OperandSpec = operand("zeroPoint", "int32", [], {
  role: "qparam",
  scalar: true,
});
