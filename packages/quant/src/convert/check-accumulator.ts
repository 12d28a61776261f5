import type { TensorData } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import { modulePathOf, type Node } from "@quantrace/ir";

const INT32_MAX = 2 ** 31 - 1;

/**
 * Proves that no int32 accumulator of this node can overflow: for every output channel,
 * `sum |w| * max |x - zeroPoint| + |bias| <= 2^31 - 1`. Throws QQ1002 where it could.
 */
export function checkAccumulator(node: Node, weight: TensorData, bias: TensorData | null, inputZeroPoint: number): void {
  const channels = weight.shape[0] ?? 0;
  const perChannel = channels === 0 ? 0 : weight.data.length / channels;
  const reach = Math.max(inputZeroPoint + 128, 255 - inputZeroPoint, 255);
  for (let channel = 0; channel < channels; channel++) {
    let sum = 0;
    for (let i = 0; i < perChannel; i++) sum += Math.abs(weight.data[channel * perChannel + i] as number);
    const bound = sum * reach + Math.abs((bias?.data[channel] as number | undefined) ?? 0);
    if (bound <= INT32_MAX) continue;
    const { scope, source } = node.origin;
    const context = { node: node.name, source: source ?? undefined, modulePath: scope === null ? undefined : modulePathOf(scope) };
    throw failure("QQ1002", { bound, channel }, context);
  }
}
