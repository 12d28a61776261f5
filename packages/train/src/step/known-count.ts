import { formatDim, type Tensor, valueOf } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";

/** How many elements some dimensions hold. Throws QG1006 where a size is a symbol. */
export function knownCount(op: string, x: Tensor, dims: readonly number[]): number {
  return dims.reduce((count, d) => {
    const size = valueOf(x.shape[d] as never);
    if (typeof size === "number") return count * size;
    throw failure("QG1006", { op, dim: formatDim(size) });
  }, 1);
}
