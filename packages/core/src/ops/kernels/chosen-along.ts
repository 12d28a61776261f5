import { failure } from "../../errors/index.ts";
import { normalizeDim } from "../../shape/normalize-dim.ts";
import { stridesOf } from "../../shape/shape.ts";
import type { TensorData } from "../../tensor/tensor-data.ts";

/**
 * Visits what an index chooses along a dimension, in the row-major order of the index: `at` is the offset of the chosen
 * element in a tensor of a shape, `i` that of the index. Throws QS1104 for an index out of range.
 */
export function chosenAlong(
  op: string,
  dim: number,
  index: TensorData,
  shape: readonly number[],
  visit: (at: number, i: number) => void,
): void {
  const axis = normalizeDim(op, dim, shape.length);
  const rows = shape[axis] as number;
  const [from, to] = [stridesOf(shape), stridesOf(index.shape)];
  index.data.forEach((chosen, i) => {
    if (chosen < 0 || chosen >= rows) throw failure("QS1104", { op, found: chosen, rows });
    let at = 0;
    for (let d = 0, rest = i; d < to.length; d++) {
      const place = Math.floor(rest / (to[d] as number));
      rest -= place * (to[d] as number);
      at += (d === axis ? chosen : place) * (from[d] as number);
    }
    visit(at, i);
  });
}
