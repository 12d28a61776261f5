import type { DimLike } from "../dim/dim.ts";
import type { DType } from "../dtype/dtype.ts";
import { ops } from "../ops/definitions.generated.ts";
import { applyOp } from "../tensor/apply.ts";
import type { EagerTensor } from "../tensor/tensor.ts";

/**
 * A tensor filled with 1: `full(shape, 1)`. The sizes may be symbolic.
 *
 * @shape gives `shape`
 * @throws QS1007 `shape` or `dtype` is not valid
 * @source torch.ones
 * @example
 * ones([2]).toArray(); // => [1, 1]
 */
export function ones(shape: readonly DimLike[], options: { readonly dtype?: DType } = {}): EagerTensor {
  return applyOp(ops.full, [shape, 1, options], ones) as EagerTensor;
}
