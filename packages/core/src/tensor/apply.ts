import { describeValue, failure, isArray } from "../errors/index.ts";
import { normalizeAttributes, type Attributes } from "../op/attributes.ts";
import { evaluateOp, type Operand } from "../op/evaluate.ts";
import type { OpDefinition } from "../op/op-definition.ts";
import type { OperandSpec } from "../op/operand.ts";
import { references } from "../ops/references.generated.ts";
import { activeRecorder, type Entry } from "../recorder/recorder.ts";
import type { TensorType } from "../op/tensor-type.ts";
import type { EagerTensor, Tensor } from "./tensor.ts";
import type { TensorData } from "./tensor-data.ts";
import { TensorImpl } from "./tensor-impl.ts";

/** Applies an operation to a call's arguments: records it while a trace runs, else computes it. */
export function applyOp(op: OpDefinition, args: readonly unknown[], entry: Entry): Tensor {
  const { operands, attributes } = readArguments(op, args);
  const recorder = activeRecorder();
  if (recorder !== null) return recorder.apply(op, operands, attributes, entry);
  const data = evaluateOp(
    op,
    references[op.id as keyof typeof references],
    operands.map(operandData),
    attributes,
  );
  return fromData(data);
}

/** A tensor around data, without a copy. */
export function fromData(data: TensorData): Tensor {
  return new TensorImpl(data, data) as unknown as Tensor;
}

/** True for every tensor, traced or not. */
export function isTensor(value: unknown): value is Tensor {
  // Here and where nodes are told apart `isInstance` would be slow: engines want the class in sight.
  try {
    return value instanceof TensorImpl;
  } catch {
    return false;
  }
}

/**
 * Sorts a call's arguments: the operands in order, then the positional attributes, then one object with the others.
 */
export function readArguments(
  op: OpDefinition,
  args: readonly unknown[],
): { operands: Operand<Tensor>[]; attributes: Attributes } {
  const names = Object.keys(op.attributes);
  const positional = op.operands.length + op.api.positional;
  if (args.length > positional + 1) {
    throw failure("QS1007", {
      op: op.id,
      attribute: "arguments",
      found: args.length,
      expected: `at most ${positional + 1}`,
    });
  }
  const operands = op.operands.map((spec, i) => readOperand(op, spec, args[i]));
  const given: Record<string, unknown> = {};
  for (let i = op.operands.length; i < positional; i++)
    given[names[i - op.operands.length] as string] = args[i];
  const attributes = normalizeAttributes(op.id, op.attributes, {
    ...given,
    ...readOptions(op, args[positional]),
  });
  return { operands, attributes: op.normalize === undefined ? attributes : op.normalize(attributes) };
}

function readOptions(op: OpDefinition, options: unknown): object {
  if (options === undefined) return {};
  const wrong = (expected: string) =>
    failure("QS1007", { op: op.id, attribute: "options", found: describeValue(options), expected });
  if (typeof options !== "object" || options === null || isArray(options)) throw wrong("an object");
  try {
    return { ...options };
  } catch {
    throw wrong("an object whose properties can be read");
  }
}

function readOperand(op: OpDefinition, spec: OperandSpec, value: unknown): Operand<Tensor> {
  if (isTensor(value) && !spec.list) return value;
  if (typeof value === "number" && spec.scalar) return value;
  if (spec.list && isArray(value) && value.length > 0 && value.every(isTensor)) return value;
  if (value === undefined || value === null) {
    if (spec.optional) return null;
    throw failure("QS1008", { op: op.id, operand: spec.name });
  }
  throw failure("QS1012", {
    op: op.id,
    operand: spec.name,
    found: describeValue(value),
    expected: expectedOperand(spec),
  });
}

function expectedOperand(spec: OperandSpec): string {
  if (spec.list) return "a list of one or more tensors";
  return spec.scalar ? "a tensor or a number" : "a tensor";
}

function operandData(operand: Operand<Tensor>): Operand<TensorData> {
  if (operand === null || typeof operand === "number") return operand;
  return isList(operand) ? operand.map(tensorData) : tensorData(operand);
}

/** The data of a tensor. Throws QT4006 for a traced tensor that outlived its trace. */
export function tensorData(tensor: Tensor): TensorData {
  const { storage, type } = tensor as unknown as TensorImpl;
  if (storage === null) throw failure("QT4006", { tensor: `${type.dtype}` });
  return storage;
}

/** True for a tensor whose values are there: none that a trace records. */
export function isEager(value: unknown): value is EagerTensor {
  return isTensor(value) && (value as unknown as TensorImpl).storage !== null;
}

/** The dtype and sizes of a tensor, traced or not. */
export function tensorType(tensor: Tensor): TensorType {
  return (tensor as unknown as TensorImpl).type;
}

function isList(operand: Tensor | readonly Tensor[]): operand is readonly Tensor[] {
  return Array.isArray(operand);
}
