import { dtypes, type TensorData } from "@quantrace/core";
import {
  accumulatorRange,
  fitsInt32,
  type IntegerRange,
  proveAccumulator,
  worstAccumulatorRange,
} from "@quantrace/core/numerics";
import type { Node } from "@quantrace/ir";
import type { DynamicActivation } from "../qconfig/qconfig.ts";
import { filtersOf } from "./weight-channels.ts";

/** A quantized input: its dtype and the integer that stands for 0. */
export interface QuantizedInput {
  readonly dtype: "uint8" | "int8";
  readonly zeroPoint: number;
}

/** Every integer that a quantized input can hold. */
export function rangeOfInput({ dtype, zeroPoint }: QuantizedInput): IntegerRange {
  const { min, max } = dtypes[dtype];
  return { min, max, zeroPoint };
}

/** Every difference from the zero point that an input can hold whose zero point is chosen in each run. */
export function rangeOfDynamic({ quantMin, quantMax }: DynamicActivation): IntegerRange {
  return { min: quantMin - quantMax, max: quantMax - quantMin, zeroPoint: 0 };
}

/** The integers that a layer multiplies its input with. */
export interface IntegerWeight {
  readonly data: TensorData;
  readonly zeroPoints: readonly number[];
  readonly channelAxis: number;
  readonly groups: number;
}

/**
 * Proves that no int32 accumulator of a node can overflow: by the number of products where that is enough, else by the
 * weights of each output channel. Throws QQ1002.
 */
export function checkAccumulators(
  node: Pick<Node, "name">,
  weight: IntegerWeight,
  bias: TensorData | null,
  input: IntegerRange,
): void {
  if (fitsWithAnyWeights(weight, bias, input)) return;
  const { data, zeroPoints, channelAxis, groups } = weight;
  checkAccumulator(node, filtersOf(data, channelAxis, groups), zeroPoints, bias, input);
}

/** True when no sum overflows whatever integers of their dtype the weights are. They need not be read then. */
function fitsWithAnyWeights(
  { data: { dtype, shape, data }, zeroPoints, channelAxis }: IntegerWeight,
  bias: TensorData | null,
  input: IntegerRange,
): boolean {
  const { min, max } = dtypes[dtype];
  const depth = data.length / Math.max(1, shape[channelAxis] as number);
  const [least, most] = extremes(bias?.data ?? []);
  return [...new Set(zeroPoints)].every((zeroPoint) =>
    [least, most].every((start) =>
      fitsInt32(worstAccumulatorRange(depth, input, { min, max, zeroPoint }, start)),
    ),
  );
}

/** The least and the greatest of some numbers, and of 0. */
function extremes(values: ArrayLike<number>): readonly [number, number] {
  let least = 0;
  let most = 0;
  for (let i = 0; i < values.length; i++) {
    least = Math.min(least, values[i] as number);
    most = Math.max(most, values[i] as number);
  }
  return [least, most];
}

/**
 * Proves for every output channel, given what it multiplies with, that no int32 accumulator of this node can overflow.
 * Where there are fewer zero points of the weight than channels, all groups of channels share them. Throws QQ1002.
 */
function checkAccumulator(
  node: Pick<Node, "name">,
  filters: readonly ArrayLike<number>[],
  weightZeroPoints: readonly number[],
  bias: TensorData | null,
  input: IntegerRange,
): void {
  filters.forEach((weights, channel) => {
    const start = (bias?.data[channel] as number | undefined) ?? 0;
    const weightZeroPoint = weightZeroPoints[channel % weightZeroPoints.length] as number;
    const range = accumulatorRange(input, weights, weightZeroPoint, start);
    proveAccumulator(range, `${node.name}, channel ${channel}`);
  });
}
