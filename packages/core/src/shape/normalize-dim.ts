import { describeValue, failure } from "../errors/index.ts";

/** A dimension index as 0..rank-1; negative ones count from the end. Throws QS1004. */
export function normalizeDim(op: string, dim: number, rank: number): number {
  if (!Number.isInteger(dim)) throw failure("QS1004", { op, dim: describeValue(dim), rank });
  const index = dim < 0 ? dim + rank : dim;
  if (index < 0 || index >= rank) throw failure("QS1004", { op, dim, rank });
  return index;
}
