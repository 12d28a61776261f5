import { Module } from "../module/module.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { relu6 } from "../tensor/composites/relu6.ts";

/**
 * Clamps to 0..6. The same operation as `x.relu6()` and `x.clamp(0, 6)`.
 *
 * @shape x `[...B]` gives `[...B]`
 * @source torch.nn.ReLU6
 * @example
 * new nn.ReLU6().run(tensor([-1, 3, 9])).toArray(); // => [0, 3, 6]
 */
export class ReLU6 extends Module {
  static override readonly builtin: boolean = true;

  forward(x: Tensor): Tensor {
    return relu6(x);
  }
}
