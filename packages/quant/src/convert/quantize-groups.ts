import { allocate, type DType, dtypes, type TensorData } from "@quantrace/core";
import { quantizeValue } from "@quantrace/core/numerics";
import type { QParams } from "../qparams/qparams.ts";

/** A weight in groups: the integers, the scale of each group, and its zero point, null where all are 0. */
export interface GroupedWeight {
  readonly integers: TensorData;
  readonly scale: TensorData;
  readonly zeroPoint: TensorData | null;
}

/** Quantizes a matrix, `by: reciprocal`, with one scale for `groupSize` neighbours of a row. */
export function quantizeGroups(weight: TensorData, qparams: QParams, groupSize: number): GroupedWeight {
  const [rows, length] = weight.shape as readonly [number, number];
  const groups = Math.ceil(length / groupSize);
  const { quantMin, quantMax } = qparams;
  const dtype = narrowest(qparams.dtype);
  const integers = allocate(dtype, weight.shape);
  for (let i = 0; i < integers.data.length; i++) {
    const k = i % length;
    const g = ((i - k) / length) * groups + Math.floor(k / groupSize);
    const [scale, zeroPoint] = [qparams.scale[g] as number, qparams.zeroPoint[g] as number];
    integers.data[i] = quantizeValue(
      weight.data[i] as number,
      scale,
      zeroPoint,
      quantMin,
      quantMax,
      "reciprocal",
    );
  }
  const scale = allocate("float32", [rows, groups]);
  scale.data.set(qparams.scale);
  if (qparams.zeroPoint.every((zero) => zero === 0)) return { integers, scale, zeroPoint: null };
  const zeroPoint = allocate(dtype, [rows, groups]);
  zeroPoint.data.set(qparams.zeroPoint);
  return { integers, scale, zeroPoint };
}

/** The dtype of a tensor of such integers that are only stored; those without one of their own take a byte each. */
export function narrowest(dtype: QParams["dtype"]): DType {
  return dtype in dtypes ? (dtype as DType) : "uint8";
}
