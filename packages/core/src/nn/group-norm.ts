import { groupNorm } from "../functional/functional.generated.ts";
import { Module } from "../module/module.ts";
import type { Parameter } from "../module/parameter.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ArgumentChecker } from "./arguments.ts";
import { constantParameter } from "./initial-values.ts";
import { showArguments } from "./show-arguments.ts";

/** Options of `GroupNorm`. */
export interface GroupNormOptions {
  /** Added to the variance. Default 1e-5. */
  readonly eps?: number;
  /** False: neither weight nor bias. Default true. */
  readonly affine?: boolean;
}

/**
 * Scales each of `numGroups` groups of channels to mean 0 and variance 1, then each channel by a learnt weight and bias
 * (at first 1 and 0).
 *
 * @shape x `[N, numChannels, ...]` gives the same shape
 * @throws QS1007 for an argument that is not valid
 * @source torch.nn.GroupNorm
 * @example
 * new nn.GroupNorm(1, 2).run(tensor([[5, 5]])).toArray(); // => [[0, 0]]
 */
export class GroupNorm extends Module {
  static override readonly builtin: boolean = true;

  readonly numGroups: number;
  readonly numChannels: number;
  readonly eps: number;
  weight: Parameter | null;
  bias: Parameter | null;

  constructor(numGroups: number, numChannels: number, options: GroupNormOptions = {}) {
    super();
    const check = new ArgumentChecker("GroupNorm", options, ["eps", "affine"]);
    const { eps = 1e-5, affine = true } = options;
    this.numGroups = check.whole("numGroups", numGroups, 1);
    this.numChannels = check.whole("numChannels", numChannels, 1);
    if (numChannels % numGroups !== 0)
      throw check.wrong("numChannels", numChannels, `a multiple of numGroups, ${numGroups}`);
    this.eps = check.number("eps", eps, 0, Infinity);
    this.weight = check.flag("affine", affine) ? constantParameter([numChannels], 1) : null;
    this.bias = affine ? constantParameter([numChannels], 0) : null;
  }

  forward(x: Tensor): Tensor {
    const { numGroups, eps } = this;
    return groupNorm(x, this.weight, this.bias, { numGroups, eps });
  }

  override extraRepr(): string {
    const { numGroups, numChannels, eps, weight } = this;
    const options = showArguments({ eps, affine: weight !== null }, { eps: 1e-5, affine: true });
    return `${numGroups}, ${numChannels}${options === "" ? "" : `, ${options}`}`;
  }
}
