import { signature } from "../../arguments/signature.ts";
import { tensor } from "../../arguments/tensor-kinds.ts";
import { mulDims } from "../../dim/arithmetic.ts";
import { ceilDivDims } from "../../dim/divide.ts";
import { publish, valueOf } from "../../dim/functions.ts";
import type { DimValue } from "../../dim/symbolic-dim.ts";
import { describeValue, failure } from "../../errors/index.ts";
import { normalizeDim } from "../../shape/normalize-dim.ts";
import type { Repeat, Tensor } from "../tensor.ts";

const check = signature("chunk", { x: tensor });

/**
 * Cuts a tensor into `count` pieces along a dimension. Each has `ceil(size / count)` elements there, the last the
 * rest. A known size must yield exactly `count` pieces; where the size is symbolic the last ones may be empty.
 *
 * @shape x `[..., C, ...]` gives `count` tensors `[..., C / count, ...]`
 * @throws QS1004 `dim` is out of range; QS1007 `count` is below 1, or the size does not yield as many pieces
 * @source torch.chunk
 * @example
 * chunk(tensor([1, 2, 3, 4]), 2).map((t) => t.toArray()); // => [[1, 2], [3, 4]]
 */
export function chunk<const N extends number>(x: Tensor, count: N, dim: number = 0): Repeat<Tensor, N> {
  check(x);
  if (!Number.isInteger(count) || count < 1) {
    throw failure("QS1007", {
      op: "chunk",
      attribute: "count",
      found: describeValue(count),
      expected: "a whole number above 0",
    });
  }
  const axis = normalizeDim("chunk", dim, x.ndim);
  const size = valueOf(x.shape[axis] as (typeof x.shape)[number]);
  const step = ceilDivDims(size, count);
  checkPieces(size, step, count);
  const pieces: Tensor[] = [];
  for (let i = 0; i < count; i++) {
    pieces.push(
      x.slice(
        axis,
        publish(mulDims(step, i)),
        i === count - 1 ? publish(size) : publish(mulDims(step, i + 1)),
      ),
    );
  }
  return pieces as readonly Tensor[] as Repeat<Tensor, N>;
}

/** Rounding the pieces up may leave none for the last ones: 5 elements in pieces of 2 are 3 pieces, never 4. */
function checkPieces(size: DimValue, step: DimValue, count: number): void {
  if (typeof size !== "number" || typeof step !== "number" || size === 0) return;
  const pieces = Math.ceil(size / step);
  if (pieces === count) return;
  const expected = `a count that ${size} elements can be cut into, such as ${pieces}`;
  throw failure("QS1007", { op: "chunk", attribute: "count", found: count, expected });
}
