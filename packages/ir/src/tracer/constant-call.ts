import { references, SymbolicDim, type Tensor } from "@quantrace/core";
import {
  type Attributes,
  type AttributeValue,
  evaluateOp,
  type Operand,
  type OpDefinition,
  type OpId,
} from "@quantrace/core/ops";
import { fromData, tensorData } from "@quantrace/core/tracing";

/** The result of an operation that nothing traced goes into: a constant, computed now. */
export function computeConstant(
  op: OpDefinition,
  operands: readonly Operand<Tensor>[],
  attributes: Attributes,
): Tensor {
  const data = operands.map((operand) => {
    if (operand === null || typeof operand === "number") return operand;
    return Array.isArray(operand) ? operand.map(tensorData) : tensorData(operand as Tensor);
  });
  return fromData(evaluateOp(op, references[op.id as OpId], data, attributes));
}

/** True when a size among the attributes is a symbol: what they make is no constant. */
export function hasSymbols(values: readonly AttributeValue[]): boolean {
  return values.some((value) => value instanceof SymbolicDim || (Array.isArray(value) && hasSymbols(value)));
}
