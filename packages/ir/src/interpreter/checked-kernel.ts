import { checkFinite } from "@quantrace/core/numerics";
import type { AnyKernel, KernelOperand } from "@quantrace/core/ops";
import { type CallFunctionNode, isNode } from "../graph/node.ts";

/**
 * The kernel of a node for checked mode: where a value that the operation quantizes is NaN or infinite, it throws
 * QQ1001 with the value's name and the first index, and computes nothing.
 */
export function checkedKernel(node: CallFunctionNode, kernel: AnyKernel): AnyKernel {
  if (!isCheckedNode(node)) return kernel;
  return (operands, attributes, y) => {
    checkOperands(node, operands);
    kernel(operands, attributes, y);
  };
}

/** True for a node that checked mode looks at. */
export function isCheckedNode({ op }: CallFunctionNode): boolean {
  return op.operands.some(({ finite }) => finite === true);
}

/** Throws QQ1001 when an operand that must be finite is not. */
export function checkOperands(node: CallFunctionNode, operands: readonly KernelOperand[]): void {
  node.op.operands.forEach(({ name, finite }, i) => {
    const operand = operands[i];
    if (finite !== true || operand === null || operand === undefined || !("data" in operand)) return;
    const value = node.args[i];
    checkFinite(operand.data, isNode(value) ? `%${value.name}` : name);
  });
}
