import { selu } from "../functional/functional.generated.ts";
import { Module } from "../module/module.ts";
import type { Tensor } from "../tensor/tensor.ts";

/**
 * The scaled exponential linear unit, which keeps mean 0 and variance 1. The same operation as `x.selu()`.
 *
 * @shape x `[...B]` gives `[...B]`
 * @source torch.nn.SELU
 * @example
 * new nn.SELU().run(tensor([0, 1])).toArray(); // => [0, Math.fround(1.0507009873554805)]
 */
export class SELU extends Module {
  static override readonly builtin: boolean = true;

  forward(x: Tensor): Tensor {
    return selu(x);
  }
}
