import type { TensorSpec } from "../call-request.ts";
import { countOf, memoryOrder } from "./memory-order.ts";

/**
 * A tensor in the order of its memory as rows of elements that share an index of the axis, which is not negative. Without
 * an axis all are one row.
 */
export function channelRows(
  { shape, layout }: TensorSpec,
  axis: number | null,
): { readonly rows: number; readonly run: number } {
  const order = memoryOrder(shape.length, layout);
  const sizes = order.map((d) => shape[d] as number);
  const after = axis === null ? 0 : order.indexOf(axis) + 1;
  return { rows: countOf(sizes.slice(0, after)), run: countOf(sizes.slice(after)) };
}
