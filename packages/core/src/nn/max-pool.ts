import { Module } from "../module/module.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ArgumentChecker, type Sizes } from "./arguments.ts";
import { checkPoolPadding } from "./pool-padding.ts";
import { type Shown, showArguments } from "./show-arguments.ts";

/** A number stands for all spatial dimensions; `S` is the type of a list with one for each. */
export interface MaxPoolOptions<S extends Sizes> {
  /** Default: the size of the kernel. */
  readonly stride?: number | S;
  /** Minus infinity on each side, at most half the kernel. Default 0. */
  readonly padding?: number | S;
  /** Distance between the elements of a window. Default 1. */
  readonly dilation?: number | S;
  /** True: windows may start inside and end outside. Default false. */
  readonly ceilMode?: boolean;
}

type Operation<S extends Sizes> = (
  x: Tensor,
  kernelSize: S,
  options: { readonly stride: S; readonly padding: S; readonly dilation: S; readonly ceilMode: boolean },
) => Tensor;

/** What max-poolings have in common; they differ in the operation and its dimensions. */
export abstract class MaxPool<S extends Sizes> extends Module {
  readonly kernelSize: S;
  readonly stride: S;
  readonly padding: S;
  readonly dilation: S;
  readonly ceilMode: boolean;
  readonly #operation: Operation<S>;

  protected constructor(
    layer: string,
    rank: S["length"],
    operation: Operation<S>,
    kernelSize: number | S,
    options: MaxPoolOptions<S>,
  ) {
    super();
    const check = new ArgumentChecker(layer, options, ["stride", "padding", "dilation", "ceilMode"]);
    const { stride = kernelSize, padding = 0, dilation = 1, ceilMode = false } = options;
    this.#operation = operation;
    this.kernelSize = check.sizes("kernelSize", kernelSize, rank, 1);
    this.stride = check.sizes("stride", stride, rank, 1);
    this.padding = check.sizes("padding", padding, rank, 0);
    this.dilation = check.sizes("dilation", dilation, rank, 1);
    this.ceilMode = check.flag("ceilMode", ceilMode);
    checkPoolPadding(check, this.kernelSize, this.padding);
  }

  forward(x: Tensor): Tensor {
    const { kernelSize, stride, padding, dilation, ceilMode } = this;
    return this.#operation(x, kernelSize, { stride, padding, dilation, ceilMode });
  }

  override extraRepr(): string {
    const { kernelSize, stride, padding, dilation, ceilMode } = this;
    const all = (value: number): Shown => kernelSize.map(() => value);
    const defaults = { stride: kernelSize, padding: all(0), dilation: all(1), ceilMode: false };
    return showArguments({ kernelSize, stride, padding, dilation, ceilMode }, defaults);
  }
}
