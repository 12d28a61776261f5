import { checkNumber } from "../dtype/check-number.ts";
import type { DType } from "../dtype/dtype.ts";
import { formatDim } from "../dim/symbolic-dim.ts";
import { failure } from "../errors/index.ts";
import { allocate, scalarData, type TensorData } from "../tensor/tensor-data.ts";
import type { Attributes } from "./attributes.ts";
import { inferType } from "./infer.ts";
import type { AnyKernel, KernelOperand } from "./kernel.ts";
import type { OpDefinition, OperandType } from "./op-definition.ts";
import type { TensorType } from "./tensor-type.ts";

/** An operand as callers give it: a tensor, a number for a scalar operand, a list, or nothing. */
export type Operand<T> = T | number | readonly T[] | null;

/**
 * The types of all operands. A number gets the dtype that its operand asks for: its own, or that of the first
 * tensor under the same type variable. Throws QS1014 for a number that this dtype does not hold.
 */
export function operandTypes<T>(
  op: OpDefinition,
  operands: readonly Operand<T>[],
  typeOf: (operand: T) => TensorType,
): OperandType[] {
  const types = operands.map((operand): OperandType | number => {
    if (operand === null || typeof operand === "number") return operand as null | number;
    return isList(operand) ? operand.map(typeOf) : typeOf(operand as T);
  });
  return types.map((type, i) => {
    if (typeof type !== "number") return type;
    const dtype = scalarDType(op, i, types);
    checkNumber(op.id, dtype, type, `the number for operand ${op.operands[i]?.name ?? i}`);
    return { dtype, shape: [] };
  });
}

/** Runs one operation on data: infers the result's type, allocates it and calls the reference kernel. */
export function evaluateOp(
  op: OpDefinition,
  kernel: AnyKernel,
  operands: readonly Operand<TensorData>[],
  attributes: Attributes,
): TensorData {
  const types = operandTypes(op, operands, (data) => data);
  const type = inferType(op, types, attributes);
  const y = allocate(type.dtype, staticShape(op.id, type));
  kernel(toKernelOperands(operands, types), attributes, y);
  return y;
}

/** Operands as kernels read them: numbers become rank-0 tensors. */
export function toKernelOperands(
  operands: readonly Operand<TensorData>[],
  types: readonly OperandType[],
): KernelOperand[] {
  return operands.map((operand, i) =>
    typeof operand === "number" ? scalarData((types[i] as TensorType).dtype, operand) : operand,
  );
}

/** The sizes as numbers. Throws QS1009 where data meets a symbolic size, which has no number outside a trace. */
export function staticShape(op: string, type: TensorType): number[] {
  return type.shape.map((size) => {
    if (typeof size === "number") return size;
    throw failure("QS1009", { op, dim: formatDim(size) });
  });
}

function scalarDType(op: OpDefinition, index: number, types: readonly (OperandType | number)[]): DType {
  const wanted = op.operands[index]?.dtype ?? "float32";
  if (wanted !== "T" && wanted !== "U") return typeof wanted === "string" ? wanted : (wanted[0] as DType);
  for (let i = 0; i < types.length; i++) {
    const type = types[i];
    if (op.operands[i]?.dtype !== wanted || type === null || type === undefined || typeof type === "number")
      continue;
    const [first] = [type].flat();
    if (first !== undefined) return first.dtype;
  }
  return "float32";
}

function isList<T>(operand: T | readonly T[]): operand is readonly T[] {
  return Array.isArray(operand);
}
