import { Module } from "../module/module.ts";
import type { Tensor } from "../tensor/tensor.ts";

/**
 * Gives its input back. It records no operation.
 *
 * @shape x `[...B]` gives `[...B]`
 * @source torch.nn.Identity
 * @example
 * new nn.Identity().run(tensor([1, 2])).toArray(); // => [1, 2]
 */
export class Identity extends Module {
  static override readonly builtin: boolean = true;

  forward(x: Tensor): Tensor {
    return x;
  }
}
