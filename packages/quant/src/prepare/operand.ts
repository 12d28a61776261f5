import { type CallFunctionNode, isNode, type Node } from "@quantrace/ir";

/** Where an operand stands among the arguments. */
export function operandIndex(node: CallFunctionNode, name: string): number {
  return node.op.operands.findIndex((spec) => spec.name === name);
}

/** The node at an operand, or null. */
export function operandNode(node: CallFunctionNode, name: string): Node | null {
  const arg = node.args[operandIndex(node, name)];
  return isNode(arg) ? arg : null;
}
