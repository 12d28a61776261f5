import type { TensorData } from "../../../tensor/tensor-data.ts";

/** The integers less their zero point. With several zero points each serves one index of the first dimension. */
export function centred({ data }: TensorData, zeroPoints: readonly number[]): Int32Array {
  const values = new Int32Array(data.length);
  const run = zeroPoints.length === 0 ? 0 : data.length / zeroPoints.length;
  zeroPoints.forEach((zeroPoint, index) => {
    for (let i = index * run; i < (index + 1) * run; i++) values[i] = (data[i] as number) - zeroPoint;
  });
  return values;
}
