import { dtypes, type TensorData } from "@quantrace/core";
import { accumulatorRange, type IntegerRange, proveAccumulator } from "@quantrace/core/numerics";
import type { Node } from "@quantrace/ir";
import type { DynamicActivation } from "../qconfig/qconfig.ts";

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

/**
 * Proves for every output channel, given what it multiplies with, that no int32 accumulator of this node can overflow.
 * Where there are fewer zero points of the weight than channels, all groups of channels share them. Throws QQ1002.
 */
export function checkAccumulator(
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
