import { failure } from "@quantrace/core/errors";
import {
  type Attributes,
  inferType,
  normalizeAttributes,
  type OpDefinition,
  operandTypes,
  type TensorType,
} from "@quantrace/core/ops";
import { type Argument, type Node, tensorTypeOf } from "./node.ts";
import { operandFaults } from "./operand-faults.ts";

/** Checks and completes attributes as a call in the user's code would. Throws QS1007. */
export function completeAttributes(
  op: OpDefinition,
  attributes: Readonly<Record<string, unknown>>,
): Attributes {
  const full = normalizeAttributes(op.id, op.attributes, attributes);
  return op.normalize === undefined ? full : op.normalize(full);
}

/** The type of an operation's result, from its arguments. Throws QS codes when they do not fit. */
export function inferCall(op: OpDefinition, args: readonly Argument[], attributes: Attributes): TensorType {
  const [fault] = operandFaults(op, args);
  if (fault !== undefined) throw failure("QS1012", { op: op.id, ...fault });
  const types = operandTypes(op, args as readonly (Node | number | null)[], (node) => tensorTypeOf(node));
  return inferType(op, types, attributes);
}
