import { hardsigmoid } from "../functional/functional.generated.ts";
import { Module } from "../module/module.ts";
import type { Tensor } from "../tensor/tensor.ts";

/**
 * A piecewise stand-in for sigmoid: `y = clamp(x + 3, 0, 6) / 6`. The same operation as `x.hardsigmoid()`.
 *
 * @shape x `[...B]` gives `[...B]`
 * @source torch.nn.Hardsigmoid
 * @example
 * new nn.Hardsigmoid().run(tensor([-3, 1.5, 4])).toArray(); // => [0, 0.75, 1]
 */
export class Hardsigmoid extends Module {
  static override readonly builtin: boolean = true;

  forward(x: Tensor): Tensor {
    return hardsigmoid(x);
  }
}
