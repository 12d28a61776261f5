import { formatShape, type Tensor, valueOf } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";

/** Throws QS1002 unless an operand has the shape of the input: broadcasting would hide a mistake. */
export function checkSameShape(
  op: string,
  input: Tensor,
  operand: string,
  other: Tensor,
  whose: string = "that of the input",
): void {
  const [wanted, found] = [input, other].map(({ shape }) => shape.map(valueOf)) as [
    ReturnType<typeof valueOf>[],
    ReturnType<typeof valueOf>[],
  ];
  if (found.length === wanted.length && found.every((size, d) => size === wanted[d])) return;
  const expected = `${formatShape(wanted)}, ${whose}`;
  throw failure("QS1002", { op, operand, found: formatShape(found), expected });
}
