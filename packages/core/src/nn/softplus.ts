import { softplus } from "../functional/functional.generated.ts";
import { Module } from "../module/module.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ArgumentChecker } from "./arguments.ts";
import { showArguments } from "./show-arguments.ts";

/**
 * A smooth relu: `y = log(1 + e^(beta x)) / beta`, and `y = x` where `beta x` is above the threshold. The same operation
 * as `x.softplus(beta, threshold)`.
 *
 * @shape x `[...B]` gives `[...B]`
 * @throws QS1007 for a beta of 0, or an argument that is no number
 * @source torch.nn.Softplus
 * @example
 * new nn.Softplus().run(tensor([0, 30])).toArray(); // => [Math.fround(Math.LN2), 30]
 */
export class Softplus extends Module {
  static override readonly builtin: boolean = true;

  readonly beta: number;
  readonly threshold: number;

  constructor(beta: number = 1, threshold: number = 20) {
    super();
    const check = new ArgumentChecker("Softplus");
    this.beta = check.number("beta", beta, -Number.MAX_VALUE, Number.MAX_VALUE);
    if (beta === 0) throw check.wrong("beta", beta, "a number other than 0");
    this.threshold = check.number("threshold", threshold, -Infinity, Infinity);
  }

  forward(x: Tensor): Tensor {
    return softplus(x, this.beta, this.threshold);
  }

  override extraRepr(): string {
    return showArguments({ beta: this.beta, threshold: this.threshold });
  }
}
