import { hardswish } from "../functional/functional.generated.ts";
import { Module } from "../module/module.ts";
import type { Tensor } from "../tensor/tensor.ts";

/**
 * A piecewise stand-in for SiLU: `y = x * clamp(x + 3, 0, 6) / 6`. The same operation as `x.hardswish()`.
 *
 * @shape x `[...B]` gives `[...B]`
 * @source torch.nn.Hardswish
 * @example
 * new nn.Hardswish().run(tensor([0, 1.5, 4])).toArray(); // => [0, 1.125, 4]
 */
export class Hardswish extends Module {
  static override readonly builtin: boolean = true;

  forward(x: Tensor): Tensor {
    return hardswish(x);
  }
}
