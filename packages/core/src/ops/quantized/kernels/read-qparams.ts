import { type DType, dtypes } from "../../../dtype/dtype.ts";
import { checkScale, checkZeroPoint } from "../../../numerics/check-qparams.ts";
import type { QuantizeBy } from "../../../numerics/quantize-value.ts";
import type { TensorData } from "../../../tensor/tensor-data.ts";

/** Reads a rank-0 scale. Throws QQ1003. */
export function readScale(scale: TensorData, where: string): number {
  return readScales(scale, 1, where)[0] as number;
}

/** Reads a rank-0 zero point of a tensor of this dtype. Throws QQ1004. */
export function readZeroPoint(zeroPoint: TensorData, dtype: DType, where: string): number {
  return readZeroPoints(zeroPoint, 1, dtype, where)[0] as number;
}

/** Reads the scales of `count` channels; a rank-0 scale serves all of them. Throws QQ1003. */
export function readScales(scale: TensorData, count: number, where: string, by?: QuantizeBy): number[] {
  const scales = perChannel(scale, count);
  for (const value of scales) checkScale(value, where, by);
  return scales;
}

/** Reads the zero points of `count` channels of a tensor of this dtype; a rank-0 one serves all. Throws QQ1004. */
export function readZeroPoints(zeroPoint: TensorData, count: number, dtype: DType, where: string): number[] {
  const { min, max } = dtypes[dtype];
  const zeroPoints = perChannel(zeroPoint, count);
  for (const value of zeroPoints) checkZeroPoint(value, min, max, where);
  return zeroPoints;
}

function perChannel({ shape, data }: TensorData, count: number): number[] {
  return shape.length === 0 ? new Array<number>(count).fill(data[0] as number) : Array.from(data);
}
