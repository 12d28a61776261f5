import type { Tensor } from "@quantrace/core";
import { anything, finite, signature } from "@quantrace/core/arguments";

const check = signature("clipGradValue", { gradients: anything, clipValue: finite(0) });

/**
 * Clamps each element of all gradients to `-clipValue..clipValue`.
 *
 * @source torch.nn.utils.clip_grad_value_
 * @example
 * clipGradValue({ a: tensor([3, -0.5]) }, 1).a.toArray(); // => [1, -0.5]
 */
export function clipGradValue(
  gradients: Readonly<Record<string, Tensor>>,
  clipValue: number,
): Readonly<Record<string, Tensor>> {
  check(gradients, clipValue);
  return Object.fromEntries(
    Object.entries(gradients).map(([name, gradient]) => [name, gradient.clamp(-clipValue, clipValue)]),
  );
}
