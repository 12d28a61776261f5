import type { SymbolicShape } from "../../dim/symbolic-dim.ts";
import { failure } from "../../errors/index.ts";
import { normalizeDim } from "../../shape/normalize-dim.ts";

/**
 * The dimensions that a reduction takes away. None given, or an empty list, means all of them, as in PyTorch.
 * Throws QS1004 for one out of range and QS1007 for one named twice.
 */
export function reducedDims(op: string, dims: readonly number[] | null, rank: number): ReadonlySet<number> {
  if (dims === null || dims.length === 0) return new Set(Array.from({ length: rank }, (_, d) => d));
  const reduced = new Set(dims.map((dim) => normalizeDim(op, dim, rank)));
  if (reduced.size === dims.length) return reduced;
  throw failure("QS1007", {
    op,
    attribute: "dim",
    found: `[${dims.join(", ")}]`,
    expected: "each dimension once",
  });
}

/** The shape that a reduction leaves: a reduced dimension is dropped, or kept with size 1. */
export function reducedShape(
  shape: SymbolicShape,
  reduced: ReadonlySet<number>,
  keepdim: boolean,
): SymbolicShape {
  if (keepdim) return shape.map((size, d) => (reduced.has(d) ? 1 : size));
  return shape.filter((_, d) => !reduced.has(d));
}
