import { silu } from "../functional/functional.generated.ts";
import { Module } from "../module/module.ts";
import type { Tensor } from "../tensor/tensor.ts";

/**
 * The sigmoid linear unit, or swish: `y = x * sigmoid(x)`. The same operation as `x.silu()`.
 *
 * @shape x `[...B]` gives `[...B]`
 * @source torch.nn.SiLU
 * @example
 * new nn.SiLU().run(tensor([0])).toArray(); // => [0]
 */
export class SiLU extends Module {
  static override readonly builtin: boolean = true;

  forward(x: Tensor): Tensor {
    return silu(x);
  }
}
