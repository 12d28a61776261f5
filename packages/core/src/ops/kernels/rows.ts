import { normalizeDim } from "../../shape/normalize-dim.ts";
import { elementCount } from "../../shape/shape.ts";
import type { TensorData } from "../../tensor/tensor-data.ts";

/** The elements along one dimension at fixed indices of the others: `start`, `start + step`, ..., `count` of them. */
export interface Row {
  readonly start: number;
  readonly step: number;
  readonly count: number;
}

/** Every row of `x` along a dimension. */
export function* rowsAlong(op: string, x: TensorData, dim: number): Generator<Row> {
  const axis = normalizeDim(op, dim, x.shape.length);
  const count = x.shape[axis] as number;
  const step = elementCount(x.shape.slice(axis + 1));
  for (let block = 0; block < x.data.length; block += count * step) {
    for (let i = 0; i < step; i++) yield { start: block + i, step, count };
  }
}

/** The largest value of a row; NaN if there is one. */
export function largestOf(x: TensorData, { start, step, count }: Row): number {
  let largest = -Infinity;
  for (let i = 0; i < count; i++) largest = Math.max(largest, x.data[start + i * step] as number);
  return largest;
}
