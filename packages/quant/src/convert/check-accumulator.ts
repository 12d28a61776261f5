import { dtypes, type TensorData } from "@quantrace/core";
import { accumulatorRange, proveAccumulator } from "@quantrace/core/numerics";
import type { Node } from "@quantrace/ir";

/** A quantized input: its dtype and the integer that stands for 0. */
export interface QuantizedInput {
  readonly dtype: "uint8" | "int8";
  readonly zeroPoint: number;
}

/** Proves for every output channel that no int32 accumulator of this node can overflow. Throws QQ1002. */
export function checkAccumulator(
  node: Node,
  weight: TensorData,
  bias: TensorData | null,
  input: QuantizedInput,
): void {
  const channels = weight.shape[0] ?? 0;
  const perChannel = channels === 0 ? 0 : weight.data.length / channels;
  const { min, max } = dtypes[input.dtype];
  for (let channel = 0; channel < channels; channel++) {
    const weights = weight.data.subarray(channel * perChannel, (channel + 1) * perChannel);
    const start = (bias?.data[channel] as number | undefined) ?? 0;
    const range = accumulatorRange({ min, max, zeroPoint: input.zeroPoint }, weights, 0, start);
    proveAccumulator(range, `${node.name}, channel ${channel}`);
  }
}
