import { relu } from "../functional/functional.generated.ts";
import { Module } from "../module/module.ts";
import type { Tensor } from "../tensor/tensor.ts";

/**
 * The positive part: `y = max(x, 0)`. The same operation as `x.relu()`.
 *
 * @shape x `[...B]` gives `[...B]`
 * @source torch.nn.ReLU
 * @example
 * new nn.ReLU().run(tensor([-1, 2])).toArray(); // => [0, 2]
 */
export class ReLU extends Module {
  static override readonly builtin: boolean = true;

  forward(x: Tensor): Tensor {
    return relu(x);
  }
}
