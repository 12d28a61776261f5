import { linear } from "../functional/functional.generated.ts";
import { Module } from "../module/module.ts";
import type { Parameter } from "../module/parameter.ts";
import { defaultGenerator } from "../random/default-generator.ts";
import type { Generator } from "../random/generator.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ArgumentChecker } from "./arguments.ts";
import { uniformParameter } from "./initial-values.ts";

/** Options of `Linear`. */
export interface LinearOptions {
  /** False: no bias. Default true. */
  readonly bias?: boolean;
  /** What the first weights are drawn from. Default: the default generator. */
  readonly generator?: Generator;
}

/**
 * An affine map of the last dimension: `y = x W^T + b`. Weight and bias start uniform in `±1 / sqrt(inFeatures)`.
 *
 * @shape x `[...B, inFeatures]` gives `[...B, outFeatures]`; weight `[outFeatures, inFeatures]`, bias `[outFeatures]`
 * @throws QS1007 for an argument that is not valid
 * @source torch.nn.Linear
 * @example
 * new nn.Linear(4, 2).run(tensor([[1, 2, 3, 4]])).shape; // => [1, 2]
 */
export class Linear extends Module {
  static override readonly builtin: boolean = true;

  readonly inFeatures: number;
  readonly outFeatures: number;
  weight: Parameter;
  bias: Parameter | null;

  constructor(inFeatures: number, outFeatures: number, options: LinearOptions = {}) {
    super();
    const check = new ArgumentChecker("Linear", options, ["bias", "generator"]);
    const { bias = true, generator = defaultGenerator } = options;
    this.inFeatures = check.whole("inFeatures", inFeatures, 1);
    this.outFeatures = check.whole("outFeatures", outFeatures, 1);
    this.weight = uniformParameter([outFeatures, inFeatures], inFeatures, generator);
    this.bias = check.flag("bias", bias) ? uniformParameter([outFeatures], inFeatures, generator) : null;
  }

  forward(x: Tensor): Tensor {
    return linear(x, this.weight, this.bias);
  }

  override extraRepr(): string {
    const { inFeatures, outFeatures, bias } = this;
    return `inFeatures=${inFeatures}, outFeatures=${outFeatures}, bias=${bias !== null}`;
  }
}
