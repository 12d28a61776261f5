import { formatShape, type DimValue, type SymbolicShape } from "../dim/symbolic-dim.ts";
import { failure } from "../errors/index.ts";

/**
 * The common shape of two operands: sizes line up from the right; equal sizes stay, 1 stretches.
 * A symbolic size fits itself and 1 only. Throws QS1001.
 */
export function broadcastShapes(op: string, left: SymbolicShape, right: SymbolicShape): SymbolicShape {
  const rank = Math.max(left.length, right.length);
  const shape = new Array<DimValue>(rank);
  for (let i = 1; i <= rank; i++) {
    const a = left[left.length - i] ?? 1;
    const b = right[right.length - i] ?? 1;
    if (a !== b && a !== 1 && b !== 1) {
      throw failure("QS1001", { op, left: formatShape(left), right: formatShape(right) });
    }
    shape[rank - i] = a === 1 ? b : a;
  }
  return shape;
}
