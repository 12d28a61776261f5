import { elu } from "../functional/functional.generated.ts";
import { Module } from "../module/module.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ArgumentChecker } from "./arguments.ts";
import { showArguments } from "./show-arguments.ts";

/**
 * The exponential linear unit: `y = x` where `x > 0`, else `y = alpha * (e^x - 1)`. The same operation as
 * `x.elu(alpha)`.
 *
 * @shape x `[...B]` gives `[...B]`
 * @throws QS1007 for an alpha that is no number
 * @source torch.nn.ELU
 * @example
 * new nn.ELU(2).run(tensor([-Infinity, 3])).toArray(); // => [-2, 3]
 */
export class ELU extends Module {
  static override readonly builtin: boolean = true;

  readonly alpha: number;

  constructor(alpha: number = 1) {
    super();
    this.alpha = new ArgumentChecker("ELU").number("alpha", alpha, -Infinity, Infinity);
  }

  forward(x: Tensor): Tensor {
    return elu(x, this.alpha);
  }

  override extraRepr(): string {
    return showArguments({ alpha: this.alpha });
  }
}
