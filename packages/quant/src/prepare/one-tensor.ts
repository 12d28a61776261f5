import type { OpDefinition } from "@quantrace/core/ops";

/**
 * True for an operation of two operands one of which may be a number or a weight: element by element with one tensor, and
 * so a table on 8 bits.
 */
export function mayHaveOneTensor({ operands }: OpDefinition): boolean {
  return operands.length === 2 && operands.some(({ scalar, role }) => scalar === true || role === "weight");
}
