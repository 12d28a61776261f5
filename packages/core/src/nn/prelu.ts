import { prelu } from "../functional/functional.generated.ts";
import { Module } from "../module/module.ts";
import type { Parameter } from "../module/parameter.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ArgumentChecker } from "./arguments.ts";
import { constantParameter } from "./initial-values.ts";
import { showArguments } from "./show-arguments.ts";

/**
 * relu with a learnt slope below 0, one for all elements or one for each channel: `y = x` where `x >= 0`, else
 * `y = weight * x`.
 *
 * @shape x `[N, numParameters, ...]`, or `[...B]` with one parameter, gives the same shape; weight `[numParameters]`
 * @throws QS1007 for an argument that is not valid
 * @source torch.nn.PReLU
 * @example
 * new nn.PReLU().run(tensor([-4, 3])).toArray(); // => [-1, 3]
 */
export class PReLU extends Module {
  static override readonly builtin: boolean = true;

  readonly numParameters: number;
  weight: Parameter;

  constructor(numParameters: number = 1, init: number = 0.25) {
    super();
    const check = new ArgumentChecker("PReLU");
    this.numParameters = check.whole("numParameters", numParameters, 1);
    this.weight = constantParameter([numParameters], check.number("init", init, -Infinity, Infinity));
  }

  forward(x: Tensor): Tensor {
    return prelu(x, this.weight);
  }

  override extraRepr(): string {
    return showArguments({ numParameters: this.numParameters });
  }
}
