import { listOf, size } from "../../arguments/kinds.ts";
import { signature } from "../../arguments/signature.ts";
import { tensor } from "../../arguments/tensor-kinds.ts";
import { mulDims } from "../../dim/arithmetic.ts";
import type { DimLike } from "../../dim/dim.ts";
import { publish, valueOf } from "../../dim/functions.ts";
import { rangeOf } from "../../dim/range.ts";
import { type DimValue, formatShape } from "../../dim/symbolic-dim.ts";
import { failure } from "../../errors/index.ts";
import type { Tensor } from "../tensor.ts";

const check = signature("repeat", { x: tensor, sizes: listOf(size) });

/**
 * The tensor several times over, side by side: `sizes[d]` times along dimension d. More sizes than dimensions add
 * dimensions in front. It is `reshape`, `expand` and `reshape`.
 *
 * @shape x `[..., S, ...]` gives `[..., S * size, ...]`
 * @throws QS1005 there are fewer sizes than dimensions, or one is below 0
 * @source torch.Tensor.repeat
 * @example
 * repeat(tensor([1, 2]), [2, 2]).toArray(); // => [[1, 2, 1, 2], [1, 2, 1, 2]]
 */
export function repeat(x: Tensor, sizes: readonly DimLike[]): Tensor {
  check(x, sizes);
  const counts = sizes.map(valueOf);
  const refuse = (reason: string) => failure("QS1005", { op: "repeat", shape: formatShape(counts), reason });
  if (counts.length < x.ndim) throw refuse(`x has rank ${x.ndim}`);
  if (counts.some((count) => rangeOf(count).max < 0)) throw refuse("a size is below 0");
  const added = counts.length - x.ndim;
  const own = counts.map((_, d): DimValue => (d < added ? 1 : valueOf(x.shape[d - added] as DimLike)));
  const between = own.flatMap((extent): DimValue[] => [1, extent]);
  const stretched = own.flatMap((extent, d): DimValue[] => [counts[d] as DimValue, extent]);
  const joined = own.map((extent, d) => mulDims(extent, counts[d] as DimValue));
  return x.reshape(between.map(publish)).expand(stretched.map(publish)).reshape(joined.map(publish));
}
