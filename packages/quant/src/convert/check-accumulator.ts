import { dtypes, type TensorData } from "@quantrace/core";
import { accumulatorRange, proveAccumulator } from "@quantrace/core/numerics";
import type { Node } from "@quantrace/ir";

/** A quantized input: its dtype and the integer that stands for 0. */
export interface QuantizedInput {
  readonly dtype: "uint8" | "int8";
  readonly zeroPoint: number;
}

/**
 * Proves for every output channel, given what it multiplies with, that no int32 accumulator of this node can overflow.
 * Throws QQ1002.
 */
export function checkAccumulator(
  node: Node,
  filters: readonly ArrayLike<number>[],
  bias: TensorData | null,
  input: QuantizedInput,
): void {
  const { min, max } = dtypes[input.dtype];
  filters.forEach((weights, channel) => {
    const start = (bias?.data[channel] as number | undefined) ?? 0;
    const range = accumulatorRange({ min, max, zeroPoint: input.zeroPoint }, weights, 0, start);
    proveAccumulator(range, `${node.name}, channel ${channel}`);
  });
}
