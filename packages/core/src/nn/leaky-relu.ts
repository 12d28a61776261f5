import { leakyRelu } from "../functional/functional.generated.ts";
import { Module } from "../module/module.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ArgumentChecker } from "./arguments.ts";
import { showArguments } from "./show-arguments.ts";

/**
 * relu with a slope below 0: `y = x` where `x >= 0`, else `y = negativeSlope * x`. The same operation as
 * `x.leakyRelu(negativeSlope)`.
 *
 * @shape x `[...B]` gives `[...B]`
 * @throws QS1007 for a slope that is no number
 * @source torch.nn.LeakyReLU
 * @example
 * new nn.LeakyReLU(0.25).run(tensor([-4, 3])).toArray(); // => [-1, 3]
 */
export class LeakyReLU extends Module {
  static override readonly builtin: boolean = true;

  readonly negativeSlope: number;

  constructor(negativeSlope: number = 0.01) {
    super();
    const check = new ArgumentChecker("LeakyReLU");
    this.negativeSlope = check.number("negativeSlope", negativeSlope, -Infinity, Infinity);
  }

  forward(x: Tensor): Tensor {
    return leakyRelu(x, this.negativeSlope);
  }

  override extraRepr(): string {
    return showArguments({ negativeSlope: this.negativeSlope });
  }
}
