import type { TensorData } from "../../tensor/tensor-data.ts";
import { rawBits } from "./raw-bits.ts";

/**
 * Fills `y` in row-major order with the elements of `x` at `offset + sum(index[d] * strides[d])`: what a transpose, a
 * slice or an expansion reads. The bits of every element are kept, those of a NaN too.
 */
export function copyStrided(x: TensorData, strides: readonly number[], offset: number, y: TensorData): void {
  if (y.data.length === 0) return;
  const source = rawBits(x.data);
  const target = rawBits(y.data);
  const rank = y.shape.length;
  const inner = rank === 0 ? 1 : (y.shape[rank - 1] as number);
  const step = rank === 0 ? 0 : (strides[rank - 1] as number);
  const index = new Array<number>(rank).fill(0);
  let row = offset;
  for (let i = 0; i < target.length; i += inner) {
    for (let j = 0, at = row; j < inner; j++, at += step) target[i + j] = source[at] as number;
    for (let d = rank - 2; d >= 0; d--) {
      row += strides[d] as number;
      index[d] = (index[d] as number) + 1;
      if ((index[d] as number) < (y.shape[d] as number)) break;
      index[d] = 0;
      row -= (strides[d] as number) * (y.shape[d] as number);
    }
  }
}
