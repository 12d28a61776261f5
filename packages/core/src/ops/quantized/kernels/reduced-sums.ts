import type { TensorData } from "../../../tensor/tensor-data.ts";
import { broadcastStrides } from "../../kernels/broadcast-strides.ts";
import { reducedShape } from "../../kernels/reduced-dims.ts";

/** The exact sums of a reduction in row-major order, and how many elements are in each. */
export interface ReducedSums {
  readonly sums: Float64Array;
  readonly count: number;
}

/** Sums integers over some dimensions, exactly: float64 holds every sum of bytes that memory can hold. */
export function reducedSums({ shape, data }: TensorData, reduced: ReadonlySet<number>): ReducedSums {
  const kept = reducedShape(shape, reduced, true) as readonly number[];
  const strides = broadcastStrides(kept, shape);
  const sums = new Float64Array(kept.reduce((product, size) => product * size, 1));
  const index = new Array<number>(shape.length).fill(0);
  let at = 0;
  for (let i = 0; i < data.length; i++) {
    sums[at] = (sums[at] as number) + (data[i] as number);
    for (let d = shape.length - 1; d >= 0; d--) {
      at += strides[d] as number;
      index[d] = (index[d] as number) + 1;
      if ((index[d] as number) < (shape[d] as number)) break;
      index[d] = 0;
      at -= (strides[d] as number) * (shape[d] as number);
    }
  }
  return { sums, count: data.length / sums.length };
}
