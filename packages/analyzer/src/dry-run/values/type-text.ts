import { formatDim, formatShape, SymbolicDim, Tensor } from "@quantrace/core";
import { formatType } from "@quantrace/core/ops";
import { tensorType } from "@quantrace/core/tracing";

/** The type of a tensor, a size with symbols, or a list of sizes, as graph texts show it; null for anything else. */
export function typeText(value: unknown): string | null {
  if (value instanceof Tensor) return formatType(tensorType(value));
  if (value instanceof SymbolicDim) return formatDim(value);
  if (!Array.isArray(value) || !value.some((item) => item instanceof SymbolicDim)) return null;
  return value.every(isSize) ? formatShape(value) : null;
}

function isSize(value: unknown): value is number | SymbolicDim {
  return typeof value === "number" || value instanceof SymbolicDim;
}
