import { listOf, nullable } from "../arguments/kinds.ts";
import { signature } from "../arguments/signature.ts";
import { tensor } from "../arguments/tensor-kinds.ts";
import type { Dim, DimLike } from "../dim/dim.ts";
import { valueOf } from "../dim/functions.ts";
import { formatShape } from "../dim/symbolic-dim.ts";
import { failure } from "../errors/index.ts";
import { zeros } from "../functional/zeros.ts";
import type { Tensor } from "../tensor/tensor.ts";
import type { State } from "./recurrent-steps.ts";

/** Throws QS1013 unless the input is a tensor and the state null or tensors. */
export function checkForward(op: string, x: unknown, given: unknown): void {
  signature(`${op}.forward`, { x: tensor, state: nullable(listOf(tensor, "tensors")) })(x, given);
}

/** The given state, each tensor of this shape, or zeros. Throws QS1002 for another shape, QS1008 for one too few. */
export function stateOrZeros(
  op: string,
  names: readonly string[],
  given: State | null,
  shape: readonly DimLike[],
): State {
  if (given === null) return names.map(() => zeros(shape));
  const expected = formatShape(shape.map(valueOf));
  return names.map((operand, i) => {
    const one = given[i];
    if (one === undefined) throw failure("QS1008", { op, operand });
    const found = formatShape(one.shape.map(valueOf));
    if (found !== expected) throw failure("QS1002", { op, operand, found, expected });
    return one;
  });
}

/** All sizes but the last. Throws QS1002 for a rank that is not allowed. */
export function leadingSizes(op: string, x: Tensor, ranks: readonly number[]): readonly Dim[] {
  if (ranks.includes(x.ndim)) return x.shape.slice(0, -1);
  const found = formatShape(x.shape.map(valueOf));
  throw failure("QS1002", { op, operand: "x", found, expected: `rank ${ranks.join(" or ")}` });
}
