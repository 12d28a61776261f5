import { conv2d } from "../functional/functional.generated.ts";
import { Module } from "../module/module.ts";
import type { Parameter } from "../module/parameter.ts";
import { defaultGenerator } from "../random/default-generator.ts";
import type { Generator } from "../random/generator.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ArgumentChecker, type Pair } from "./arguments.ts";
import { uniformParameter } from "./initial-values.ts";
import { showArguments } from "./show-arguments.ts";

/** Numbers stand for height and width; pairs are `[height, width]`. */
export interface Conv2dOptions {
  /** Default 1. */
  readonly stride?: Pair;
  /** Zeros on each side. Default 0. */
  readonly padding?: Pair;
  /** Distance between the elements of the kernel. Default 1. */
  readonly dilation?: Pair;
  /** Independent groups of channels. Default 1. */
  readonly groups?: number;
  /** False: no bias. Default true. */
  readonly bias?: boolean;
  /** What the first weights are drawn from. Default: the default generator. */
  readonly generator?: Generator;
}

/**
 * A two-dimensional convolution (cross-correlation) of images. Weight and bias start uniform in `±1 / sqrt(fanIn)`,
 * where fanIn is the number of inputs of one output.
 *
 * @shape x `[N, inChannels, H, W]` gives `[N, outChannels, H', W']`; weight `[outChannels, inChannels / groups, KH, KW]`
 * @throws QS1007 for an argument that is not valid
 * @source torch.nn.Conv2d, zero padding
 * @example
 * const conv = new nn.Conv2d(1, 8, 3, { padding: 1 });
 * conv.run(tensor([[[[1, 2], [3, 4]]]])).shape; // => [1, 8, 2, 2]
 */
export class Conv2d extends Module {
  static override readonly builtin: boolean = true;

  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernelSize: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly padding: readonly [number, number];
  readonly dilation: readonly [number, number];
  readonly groups: number;
  weight: Parameter;
  bias: Parameter | null;

  constructor(inChannels: number, outChannels: number, kernelSize: Pair, options: Conv2dOptions = {}) {
    super();
    const check = new ArgumentChecker("Conv2d", options, OPTIONS);
    const { stride = 1, padding = 0, dilation = 1, groups = 1, bias = true } = options;
    const { generator = defaultGenerator } = options;
    this.inChannels = check.whole("inChannels", inChannels, 1);
    this.outChannels = check.whole("outChannels", outChannels, 1);
    this.kernelSize = check.pair("kernelSize", kernelSize, 1);
    this.stride = check.pair("stride", stride, 1);
    this.padding = check.pair("padding", padding, 0);
    this.dilation = check.pair("dilation", dilation, 1);
    this.groups = check.whole("groups", groups, 1);
    if (inChannels % groups !== 0 || outChannels % groups !== 0) {
      throw check.wrong("groups", groups, `a divisor of ${inChannels} and of ${outChannels} channels`);
    }
    const shape = [outChannels, inChannels / groups, ...this.kernelSize];
    const fanIn = shape.slice(1).reduce((product, size) => product * size, 1);
    this.weight = uniformParameter(shape, fanIn, generator);
    this.bias = check.flag("bias", bias) ? uniformParameter([outChannels], fanIn, generator) : null;
  }

  forward(x: Tensor): Tensor {
    const { stride, padding, dilation, groups } = this;
    return conv2d(x, this.weight, this.bias, { stride, padding, dilation, groups });
  }

  override extraRepr(): string {
    const { kernelSize, stride, padding, dilation, groups, bias } = this;
    const options = { stride, padding, dilation, groups, bias: bias !== null };
    return `${this.inChannels}, ${this.outChannels}, ${showArguments({ kernelSize, ...options }, DEFAULTS)}`;
  }
}

const DEFAULTS = { stride: [1, 1], padding: [0, 0], dilation: [1, 1], groups: 1, bias: true };
const OPTIONS = [...Object.keys(DEFAULTS), "generator"];
