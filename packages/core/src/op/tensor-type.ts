import type { DType } from "../dtype/dtype.ts";
import { formatShape, type SymbolicShape } from "../dim/symbolic-dim.ts";

/** What is known of a tensor without its data: dtype and sizes, which may be symbolic. */
export interface TensorType {
  readonly dtype: DType;
  readonly shape: SymbolicShape;
}

/** Prints a type as the graph text shows it: `float32[N, 1, 28, 28]`. */
export function formatType(type: TensorType): string {
  return type.dtype + formatShape(type.shape);
}

/** True when dtype and every size are equal. Symbolic sizes are interned, so identity is equality. */
export function sameType(a: TensorType, b: TensorType): boolean {
  return (
    a.dtype === b.dtype && a.shape.length === b.shape.length && a.shape.every((dim, i) => dim === b.shape[i])
  );
}
