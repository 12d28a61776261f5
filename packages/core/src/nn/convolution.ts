import { Module } from "../module/module.ts";
import type { Parameter } from "../module/parameter.ts";
import { defaultGenerator } from "../random/default-generator.ts";
import type { Generator } from "../random/generator.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ArgumentChecker, type Sizes } from "./arguments.ts";
import { uniformParameter } from "./initial-values.ts";
import { type Shown, showArguments } from "./show-arguments.ts";

/** A number stands for all spatial dimensions; `S` is the type of a list with one for each. */
export interface ConvolutionOptions<S extends Sizes> {
  /** Default 1. */
  readonly stride?: number | S;
  /** Zeros on each side. Default 0. */
  readonly padding?: number | S;
  /** Distance between the elements of the kernel. Default 1. */
  readonly dilation?: number | S;
  /** Independent groups of channels. Default 1. */
  readonly groups?: number;
  /** False: no bias. Default true. */
  readonly bias?: boolean;
  /** What the first weights are drawn from. Default: the default generator. */
  readonly generator?: Generator;
}

/** What a class of convolutions is: its name, its spatial dimensions, and whether the weight has the inputs first. */
export interface ConvolutionKind<S extends Sizes> {
  readonly layer: string;
  readonly rank: S["length"];
  readonly transposed: boolean;
}

/** The arguments of an operation beside its tensors. */
export interface ConvolutionWindowOptions<S extends Sizes> {
  readonly stride: S;
  readonly padding: S;
  readonly dilation: S;
  readonly groups: number;
}

type Operation<S extends Sizes> = (
  x: Tensor,
  weight: Tensor,
  bias: Tensor | null,
  options: ConvolutionWindowOptions<S>,
) => Tensor;

/** What convolutions have in common, transposed ones too; they differ in the operation and its dimensions. */
export abstract class Convolution<S extends Sizes> extends Module {
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernelSize: S;
  readonly stride: S;
  readonly padding: S;
  readonly dilation: S;
  readonly groups: number;
  weight: Parameter;
  bias: Parameter | null;
  readonly #operation: Operation<S>;

  protected constructor(
    { layer, rank, transposed }: ConvolutionKind<S>,
    operation: Operation<S>,
    inChannels: number,
    outChannels: number,
    kernelSize: number | S,
    options: ConvolutionOptions<S>,
  ) {
    super();
    const check = new ArgumentChecker(layer, options, transposed ? [...OPTIONS, "outputPadding"] : OPTIONS);
    const { stride = 1, padding = 0, dilation = 1, groups = 1, bias = true } = options;
    const { generator = defaultGenerator } = options;
    this.#operation = operation;
    this.inChannels = check.whole("inChannels", inChannels, 1);
    this.outChannels = check.whole("outChannels", outChannels, 1);
    this.kernelSize = check.sizes("kernelSize", kernelSize, rank, 1);
    this.stride = check.sizes("stride", stride, rank, 1);
    this.padding = check.sizes("padding", padding, rank, 0);
    this.dilation = check.sizes("dilation", dilation, rank, 1);
    this.groups = check.whole("groups", groups, 1);
    if (inChannels % groups !== 0 || outChannels % groups !== 0) {
      throw check.wrong("groups", groups, `a divisor of ${inChannels} and of ${outChannels} channels`);
    }
    const channels = transposed ? [inChannels, outChannels / groups] : [outChannels, inChannels / groups];
    const shape = [...channels, ...this.kernelSize];
    const fanIn = shape.slice(1).reduce((product, size) => product * size, 1);
    this.weight = uniformParameter(shape, fanIn, generator);
    this.bias = check.flag("bias", bias) ? uniformParameter([outChannels], fanIn, generator) : null;
  }

  forward(x: Tensor): Tensor {
    const { stride, padding, dilation, groups } = this;
    return this.#operation(x, this.weight, this.bias, { stride, padding, dilation, groups });
  }

  override extraRepr(): string {
    const { kernelSize, stride, padding, dilation, groups, bias } = this;
    const options = { stride, padding, dilation, groups, bias: bias !== null };
    const defaults = { ...evenDefaults(kernelSize), groups: 1, bias: true };
    return `${this.inChannels}, ${this.outChannels}, ${showArguments({ kernelSize, ...options }, defaults)}`;
  }
}

function evenDefaults({ length }: Sizes): Readonly<Record<"stride" | "padding" | "dilation", Shown>> {
  const all = (value: number): Shown => Array.from({ length }, () => value);
  return { stride: all(1), padding: all(0), dilation: all(1) };
}

const OPTIONS = ["stride", "padding", "dilation", "groups", "bias", "generator"];
