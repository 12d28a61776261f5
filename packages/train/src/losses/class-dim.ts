import { formatShape, type Tensor, valueOf } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";

/** Where the classes are: `[C]`, or `[N, C, ...]`. Throws QS1002 for a scalar and for labels of another shape, QS1003 for labels of another dtype. */
export function classDim(op: string, input: Tensor, labels: Tensor): number {
  if (labels.dtype !== "int32")
    throw failure("QS1003", { op, operand: "target", found: labels.dtype, expected: "int32, for labels" });
  if (input.ndim === 0)
    throw failure("QS1002", { op, operand: "input", found: "[]", expected: "[C] or [N, C, ...]" });
  const dim = input.ndim === 1 ? 0 : 1;
  const wanted = input.shape.map(valueOf).toSpliced(dim, 1);
  const found = labels.shape.map(valueOf);
  if (found.length === wanted.length && found.every((size, d) => size === wanted[d])) return dim;
  const expected = `${formatShape(wanted)}, that of the input without its classes`;
  throw failure("QS1002", { op, operand: "target", found: formatShape(found), expected });
}
