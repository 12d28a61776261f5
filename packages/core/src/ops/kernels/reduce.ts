import { elementCount, stridesOf } from "../../shape/shape.ts";
import type { TensorData } from "../../tensor/tensor-data.ts";
import { laneSum } from "./lane-sum.ts";

/**
 * Sums `x` over some dimensions, each sum in the order of `laneSum` over its elements in row-major order, and stores
 * `finish(sum, count)`.
 */
export function reduceSums(
  x: TensorData,
  reduced: ReadonlySet<number>,
  y: TensorData,
  finish: (sum: number, count: number) => number,
): void {
  reduceElements(x, reduced, y, (count, valueAt) => finish(laneSum(count, valueAt), count));
}

/** Stores for each element of the result what `combine` makes of the elements behind it, in row-major order. */
export function reduceElements(
  x: TensorData,
  reduced: ReadonlySet<number>,
  y: TensorData,
  combine: (count: number, valueAt: (i: number) => number) => number,
): void {
  const outer = offsetsOf(x.shape, (d) => !reduced.has(d));
  const inner = offsetsOf(x.shape, (d) => reduced.has(d));
  outer.forEach((start, i) => {
    y.data[i] = combine(inner.length, (k) => x.data[start + (inner[k] as number)] as number);
  });
}

/** Where the elements lie whose index is 0 in every dimension but the chosen ones, in row-major order. */
function offsetsOf(shape: readonly number[], isChosen: (d: number) => boolean): Int32Array {
  const strides = stridesOf(shape);
  const chosen = shape.map((_, d) => d).filter(isChosen);
  const offsets = new Int32Array(elementCount(chosen.map((d) => shape[d] as number)));
  let block = offsets.length;
  for (const d of chosen) {
    const size = shape[d] as number;
    block /= size;
    for (let i = 0; i < offsets.length; i++) {
      const index = Math.floor(i / block) % size;
      offsets[i] = (offsets[i] as number) + index * (strides[d] as number);
    }
  }
  return offsets;
}
