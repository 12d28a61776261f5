import type { TensorData } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import { biasScale, checkScale, checkZeroPoint, requantizeMultiplier } from "@quantrace/core/numerics";
import {
  type CallRequest,
  checkDType,
  checkShape,
  type ClampAttributes,
  constantAt,
  wrongShape,
} from "../../call-request.ts";

/** The values of 8-bit dtypes. */
export const byteRanges = { uint8: { min: 0, max: 255 }, int8: { min: -128, max: 127 } } as const;

/** The dtypes of 8-bit activations. */
export type ByteDType = keyof typeof byteRanges;

/** What is added to integers of a dtype to make them those of unsigned bytes. */
export function raisedOf(dtype: ByteDType): number {
  return dtype === "int8" ? 128 : 0;
}

/** Layers with constant weights. */
export type QuantizedLayerOp =
  | "quantized.conv1d"
  | "quantized.conv2d"
  | "quantized.conv3d"
  | "quantized.convTranspose1d"
  | "quantized.convTranspose2d"
  | "quantized.convTranspose3d"
  | "quantized.linear";

/** The quantization parameters of one call, as the kernels take them. */
export interface Quantization {
  readonly xZeroPoint: number;
  /** One for each output channel. */
  readonly wZeroPoints: Int32Array;
  /** `f32(f32(sx * sw) / sy)`, one for each output channel. */
  readonly multipliers: Float32Array;
  readonly yZeroPoint: number;
  /** The clamp, in output values: the output dtype's range or narrower. */
  readonly low: number;
  readonly high: number;
}

/**
 * Reads operands 3 to 8: x scale, x zero point, weight scale, weight zero point, y scale, y zero point. The weight's
 * may be rank 0 or `scales` in number, which the output channels take in turn. Throws QQ1003, QQ1004, QS1002, QS1007, QS1008, QK1004, QK1007.
 */
export function readQuantization(
  request: CallRequest<QuantizedLayerOp>,
  xDType: ByteDType,
  yDType: ByteDType,
  channels: number,
  scales: number,
): Quantization {
  const xScale = scaleAt(request, 3, "xScale");
  const xZeroPoint = zeroPointAt(request, 4, "xZeroPoint", xDType);
  const wScales = scalesAt(request, 5, "weightScale", scales);
  const wZeroPoints = zeroPointsAt(request, 6, "weightZeroPoint", scales, "int8");
  const yScale = scaleAt(request, 7, "yScale");
  const yZeroPoint = zeroPointAt(request, 8, "yZeroPoint", yDType);
  const products = `${request.op}: xScale * weightScale`;
  const ratios = `${products} / yScale`;
  const multipliers = wScales.map((wScale) => {
    const multiplier = requantizeMultiplier(xScale, wScale, yScale);
    checkScale(biasScale(xScale, wScale), products);
    checkScale(multiplier, ratios);
    return multiplier;
  });
  return {
    xZeroPoint,
    wZeroPoints: Int32Array.from(
      { length: channels },
      (_, channel) => wZeroPoints[channel % scales] as number,
    ),
    multipliers: Float32Array.from(
      { length: channels },
      (_, channel) => multipliers[channel % scales] as number,
    ),
    yZeroPoint,
    ...clampRange(request, yDType),
  };
}

/** A scale that is one number. Throws QQ1003, QS1008, QK1004, QK1007. */
export function scaleAt(request: CallRequest, index: number, operand: string): number {
  return scalesAt(request, index, operand, null)[0] as number;
}

/** A zero point that is one number. Throws QQ1004, QS1008, QK1004, QK1007. */
export function zeroPointAt(request: CallRequest, index: number, operand: string, dtype: ByteDType): number {
  return zeroPointsAt(request, index, operand, null, dtype)[0] as number;
}

/** A scale for each channel, or with null the only one. Throws QQ1003, QS1002, QS1008, QK1004, QK1007. */
export function scalesAt(
  request: CallRequest,
  index: number,
  operand: string,
  channels: number | null,
): number[] {
  const scale = constantAt(request, index, operand);
  checkDType(request, operand, scale, "float32");
  const values = valuesOf(request, operand, scale, channels);
  const where = `${request.op}: operand ${operand}`;
  for (const value of values) checkScale(value, where);
  return values;
}

/** A zero point for each channel, or with null the only one. Throws QQ1004, QS1002, QS1008, QK1004, QK1007. */
export function zeroPointsAt(
  request: CallRequest,
  index: number,
  operand: string,
  channels: number | null,
  dtype: ByteDType,
): number[] {
  const zeroPoint = constantAt(request, index, operand);
  checkDType(request, operand, zeroPoint, "int32", "int8", "uint8");
  const values = valuesOf(request, operand, zeroPoint, channels);
  const { min, max } = byteRanges[dtype];
  const where = `${request.op}: operand ${operand}`;
  for (const value of values) checkZeroPoint(value, min, max, where);
  return values;
}

/** The value of a rank-0 tensor; with `channels`, one value for each, where rank 0 stands for the same in all. */
function valuesOf(
  request: CallRequest,
  operand: string,
  tensor: TensorData,
  channels: number | null,
): number[] {
  if (tensor.shape.length === 0) return Array.from({ length: channels ?? 1 }, () => tensor.data[0] as number);
  if (channels === null) throw wrongShape(request, operand, tensor.shape, "[]");
  checkShape(request, operand, tensor, [channels]);
  return Array.from(tensor.data);
}

/** The clamp of an output, within its dtype. Throws QS1007. */
export function clampRange(
  { op, attributes }: CallRequest & { readonly attributes: ClampAttributes },
  dtype: ByteDType,
): { low: number; high: number } {
  const { min, max } = byteRanges[dtype];
  const { clampMin, clampMax } = attributes;
  const low = Math.max(min, clampMin ?? min);
  const high = Math.min(max, clampMax ?? max);
  if (Number.isInteger(low) && Number.isInteger(high) && low <= high) return { low, high };
  throw failure("QS1007", {
    op,
    attribute: "clampMin and clampMax",
    found: `${clampMin ?? "null"} and ${clampMax ?? "null"}`,
    expected: `whole numbers in order, within ${min} to ${max}`,
  });
}
