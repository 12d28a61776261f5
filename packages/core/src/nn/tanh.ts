import { tanh } from "../functional/functional.generated.ts";
import { Module } from "../module/module.ts";
import type { Tensor } from "../tensor/tensor.ts";

/**
 * The hyperbolic tangent. The same operation as `x.tanh()`.
 *
 * @shape x `[...B]` gives `[...B]`
 * @source torch.nn.Tanh
 * @example
 * new nn.Tanh().run(tensor([0])).toArray(); // => [0]
 */
export class Tanh extends Module {
  static override readonly builtin: boolean = true;

  forward(x: Tensor): Tensor {
    return tanh(x);
  }
}
