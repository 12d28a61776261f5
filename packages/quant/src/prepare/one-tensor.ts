import type { OpDefinition } from "@quantrace/core/ops";
import { type CallFunctionNode, isNode } from "@quantrace/ir";

/**
 * True for an operation of two operands one of which may be a number or a weight: element by element with one tensor, and
 * so a table on 8 bits.
 */
export function mayHaveOneTensor({ operands }: OpDefinition): boolean {
  return operands.length === 2 && operands.some(({ scalar, role }) => scalar === true || role === "weight");
}

/**
 * True for an operation of two inputs, one of which is a number or a weight of one element: on 8 bits it is a table.
 */
export function hasOneTensor(node: CallFunctionNode): boolean {
  if (!mayHaveOneTensor(node.op)) return false;
  return node.args.some((arg, i) => typeof arg === "number" || isSingleWeight(node, i));
}

/** True where an operand is a weight of one element in the state, such as the slope of a PReLU. */
export function isSingleWeight({ op, args }: CallFunctionNode, operand: number): boolean {
  const arg = args[operand];
  if (op.operands[operand]?.role !== "weight" || !isNode(arg) || arg.kind !== "get_attr") return false;
  return arg.type.shape.every((size) => size === 1);
}
