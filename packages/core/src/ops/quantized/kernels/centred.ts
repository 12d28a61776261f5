import { elementCount } from "../../../shape/shape.ts";
import type { TensorData } from "../../../tensor/tensor-data.ts";

/** The integers less their zero point. With several zero points each serves one index of the given dimension. */
export function centred({ data, shape }: TensorData, zeroPoints: readonly number[], axis = 0): Int32Array {
  const values = new Int32Array(data.length);
  const run = zeroPoints.length === 1 ? data.length : elementCount(shape.slice(axis + 1));
  for (let start = 0, index = 0; start < data.length; start += run, index++) {
    const zeroPoint = zeroPoints[index % zeroPoints.length] as number;
    for (let i = start; i < start + run; i++) values[i] = (data[i] as number) - zeroPoint;
  }
  return values;
}
