import { publish, type Tensor, valueOf } from "@quantrace/core";
import type { TensorType } from "@quantrace/core/ops";

/** Sums a gradient over what broadcasting made: leading dimensions that the operand has not, and those of size 1. */
export function sumToType(gradient: Tensor, { shape }: TensorType): Tensor {
  const extra = gradient.ndim - shape.length;
  const stretched = gradient.shape.flatMap((size, d) => {
    if (d < extra) return [d];
    return shape[d - extra] === 1 && valueOf(size) !== 1 ? [d] : [];
  });
  if (stretched.length === 0) return gradient;
  const summed = gradient.sum(stretched, { keepdim: true });
  return extra === 0 ? summed : summed.reshape(shape.map((size) => publish(size)));
}
