import type { FunctionalOps } from "../../functional/functional-ops.generated.ts";
import type { Tensor } from "../../tensor/tensor.ts";

/** The numbers 0, 1, ... of a dimension of `count` elements, as int32. */
export function ranks(f: FunctionalOps, count: number): Tensor {
  return f.full([count], 1, { dtype: "int32" }).cumsum(0).sub(1);
}

/** A tensor backwards along a dimension of `count` elements. */
export function reversed(f: FunctionalOps, x: Tensor, dim: number, count: number): Tensor {
  return x.indexSelect(dim, f.sub(count - 1, ranks(f, count)));
}
