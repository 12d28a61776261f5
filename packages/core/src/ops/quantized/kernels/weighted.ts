import type { DimValue } from "../../../dim/symbolic-dim.ts";
import type { OperandType } from "../../../op/op-definition.ts";
import { operand, type OperandSpec } from "../../../op/operand.ts";
import type { TensorType } from "../../../op/tensor-type.ts";
import type { TensorData } from "../../../tensor/tensor-data.ts";
import { checkedMultiplier, type Requantization } from "./accumulate.ts";
import { centred } from "./centred.ts";
import { checkChannelQParams } from "./check-channel-qparams.ts";
import { type OutputAttributes, outputRange } from "./output-range.ts";
import { qparamOperands, weightQParamOperands } from "./qparam-operands.ts";
import { readScale, readScales, readZeroPoint, readZeroPoints } from "./read-qparams.ts";

/** The operands of an int8 layer: 8-bit activations, int8 weights, an int32 bias, and all qparams. */
export function weightedOperands(
  xShape: readonly string[],
  weightShape: readonly string[],
  biasShape: readonly string[] = weightShape.slice(0, 1),
): readonly OperandSpec[] {
  return [
    operand("x", ["uint8", "int8"], xShape),
    operand("weight", "int8", weightShape, { role: "weight" }),
    operand("bias", "int32", biasShape, { role: "bias", optional: true }),
    ...qparamOperands("x"),
    ...weightQParamOperands(),
    ...qparamOperands("y"),
  ];
}

/** Checks that the weight's qparams are rank 0 or one per index of its dimension of output channels. Throws QS1002. */
export function checkWeightQParams(
  op: string,
  operands: readonly OperandType[],
  channelAxis: 0 | 1 = 0,
): void {
  const [, weight, , , , scale, zeroPoint] = operands as readonly TensorType[];
  const { shape } = weight as TensorType;
  const qparams = { prefix: "weight", scale: scale as TensorType, zeroPoint: zeroPoint as TensorType };
  checkChannelQParams(op, qparams, shape[channelAxis] as DimValue);
}

/** The operands as a kernel gets them. */
export type WeightedTensors = readonly [
  x: TensorData,
  weight: TensorData,
  bias: TensorData | null,
  xScale: TensorData,
  xZeroPoint: TensorData,
  weightScale: TensorData,
  weightZeroPoint: TensorData,
  yScale: TensorData,
  yZeroPoint: TensorData,
];

/** The same, ready for exact sums. */
export interface WeightedLayer {
  /** `x - xZeroPoint`: padding contributes 0, as the zero point would. */
  readonly x: Int32Array;
  /** `weight - weightZeroPoint`. */
  readonly weight: Int32Array;
  /** What each output channel starts from. */
  readonly bias: ArrayLike<number>;
  /** One for each index of the weight's dimension of output channels. */
  readonly requantization: readonly Requantization[];
}

/**
 * Reads and checks the operands of an int8 layer. Throws QQ1003, QQ1004.
 *
 * @param channelAxis the weight's dimension of output channels, or of those of one group
 * @param outputs the number of output channels
 */
export function readWeighted(
  op: string,
  [x, weight, bias, xScale, xZeroPoint, weightScale, weightZeroPoint, yScale, yZeroPoint]: WeightedTensors,
  attributes: OutputAttributes,
  channelAxis: 0 | 1 = 0,
  outputs: number = weight.shape[channelAxis] as number,
): WeightedLayer {
  const channels = weight.shape[channelAxis] as number;
  const sx = readScale(xScale, op);
  const sy = readScale(yScale, op);
  const zeroPoint = readZeroPoint(yZeroPoint, attributes.dtype, op);
  const range = outputRange(attributes);
  const requantization = readScales(weightScale, channels, op).map((sw) => {
    const multiplier = checkedMultiplier(sx, sw, sy, `${op}: xScale * weightScale`);
    return { multiplier, zeroPoint, ...range };
  });
  return {
    x: centred(x, [readZeroPoint(xZeroPoint, x.dtype, op)]),
    weight: centred(weight, readZeroPoints(weightZeroPoint, channels, "int8", op), channelAxis),
    bias: bias?.data ?? new Int32Array(outputs),
    requantization,
  };
}
