import type { DimLike } from "../dim/dim.ts";
import type { DType } from "../dtype/dtype.ts";
import { ops } from "../ops/definitions.generated.ts";
import { applyOp } from "../tensor/apply.ts";
import type { EagerTensor } from "../tensor/tensor.ts";

/**
 * A tensor filled with 0: `full(shape, 0)`. The sizes may be symbolic.
 *
 * @shape gives `shape`
 * @throws QS1007 `shape` or `dtype` is not valid
 * @source torch.zeros
 * @example
 * zeros([2]).toArray(); // => [0, 0]
 */
export function zeros(shape: readonly DimLike[], options: { readonly dtype?: DType } = {}): EagerTensor {
  return applyOp(ops.full, [shape, 0, options], zeros) as EagerTensor;
}
