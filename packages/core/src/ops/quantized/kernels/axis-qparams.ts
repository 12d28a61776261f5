import type { DType } from "../../../dtype/dtype.ts";
import type { DimValue } from "../../../dim/symbolic-dim.ts";
import type { QuantizeBy } from "../../../numerics/quantize-value.ts";
import type { OperandType } from "../../../op/op-definition.ts";
import { operand, type OperandSpec } from "../../../op/operand.ts";
import type { TensorType } from "../../../op/tensor-type.ts";
import { normalizeDim } from "../../../shape/normalize-dim.ts";
import { elementCount } from "../../../shape/shape.ts";
import type { TensorData } from "../../../tensor/tensor-data.ts";
import { checkChannelQParams } from "./check-channel-qparams.ts";
import { readScales, readZeroPoints } from "./read-qparams.ts";

/** The operands `scale` and `zeroPoint`: numbers, or `[C]` along the attribute `axis`. */
export const axisQParams: readonly [OperandSpec, OperandSpec] = [
  operand("scale", "float32", undefined, { role: "qparam", scalar: true }),
  operand("zeroPoint", "int32", undefined, { role: "qparam", scalar: true }),
];

/** Checks the shapes of `scale` and `zeroPoint`, operands 1 and 2, against x and axis; gives the shape of x. */
export function shapeWithAxis(
  op: string,
  operands: readonly OperandType[],
  axis: number | null,
): TensorType["shape"] {
  const [{ shape }, scale, zeroPoint] = operands as readonly [TensorType, TensorType, TensorType];
  const channels = axis === null ? null : (shape[normalizeDim(op, axis, shape.length)] as DimValue);
  checkChannelQParams(op, { prefix: "", scale, zeroPoint }, channels);
  return shape;
}

/** What the values of a tensor are quantized with. */
export interface AxisQParams {
  readonly scale: TensorData;
  readonly zeroPoint: TensorData;
  readonly axis: number | null;
  readonly dtype: DType;
  readonly by?: QuantizeBy;
}

/**
 * Visits the runs of elements that share a scale and a zero point, in row-major order; all elements at once without an
 * axis. Throws QQ1003, QQ1004.
 */
export function forEachRun(
  op: string,
  shape: readonly number[],
  { scale, zeroPoint, axis, dtype, by }: AxisQParams,
  visit: (scale: number, zeroPoint: number, start: number, end: number) => void,
): void {
  const dim = axis === null ? null : normalizeDim(op, axis, shape.length);
  const channels = dim === null ? 1 : (shape[dim] as number);
  const scales = readScales(scale, channels, op, by);
  const zeroPoints = readZeroPoints(zeroPoint, channels, dtype, op);
  const total = elementCount(shape);
  const run = elementCount(dim === null ? shape : shape.slice(dim + 1));
  for (let start = 0, channel = 0; start < total; start += run) {
    visit(scales[channel] as number, zeroPoints[channel] as number, start, start + run);
    channel = (channel + 1) % channels;
  }
}
