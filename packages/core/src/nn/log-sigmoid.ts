import { logSigmoid } from "../functional/functional.generated.ts";
import { Module } from "../module/module.ts";
import type { Tensor } from "../tensor/tensor.ts";

/**
 * The logarithm of the sigmoid, without overflow. The same operation as `x.logSigmoid()`.
 *
 * @shape x `[...B]` gives `[...B]`
 * @source torch.nn.LogSigmoid
 * @example
 * new nn.LogSigmoid().run(tensor([0, -100])).toArray(); // => [-Math.fround(Math.LN2), -100]
 */
export class LogSigmoid extends Module {
  static override readonly builtin: boolean = true;

  forward(x: Tensor): Tensor {
    return logSigmoid(x);
  }
}
