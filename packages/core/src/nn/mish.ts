import { mish } from "../functional/functional.generated.ts";
import { Module } from "../module/module.ts";
import type { Tensor } from "../tensor/tensor.ts";

/**
 * A smooth activation that is not monotone: `y = x * tanh(log(1 + e^x))`. The same operation as `x.mish()`.
 *
 * @shape x `[...B]` gives `[...B]`
 * @source torch.nn.Mish
 * @example
 * new nn.Mish().run(tensor([0, 20])).toArray(); // => [0, 20]
 */
export class Mish extends Module {
  static override readonly builtin: boolean = true;

  forward(x: Tensor): Tensor {
    return mish(x);
  }
}
