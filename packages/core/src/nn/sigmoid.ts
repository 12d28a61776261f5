import { sigmoid } from "../functional/functional.generated.ts";
import { Module } from "../module/module.ts";
import type { Tensor } from "../tensor/tensor.ts";

/**
 * The logistic function: `y = 1 / (1 + exp(-x))`. The same operation as `x.sigmoid()`.
 *
 * @shape x `[...B]` gives `[...B]`
 * @source torch.nn.Sigmoid
 * @example
 * new nn.Sigmoid().run(tensor([0])).toArray(); // => [0.5]
 */
export class Sigmoid extends Module {
  static override readonly builtin: boolean = true;

  forward(x: Tensor): Tensor {
    return sigmoid(x);
  }
}
