import { maxPool2d } from "../functional/functional.generated.ts";
import { Module } from "../module/module.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ArgumentChecker, type Pair } from "./arguments.ts";
import { checkPoolPadding } from "./pool-padding.ts";
import { showArguments } from "./show-arguments.ts";

/** Numbers stand for height and width; pairs are `[height, width]`. */
export interface MaxPool2dOptions {
  /** Default: the size of the kernel. */
  readonly stride?: Pair;
  /** Minus infinity on each side, at most half the kernel. Default 0. */
  readonly padding?: Pair;
  /** Distance between the elements of a window. Default 1. */
  readonly dilation?: Pair;
  /** True: windows may start inside and end outside. Default false. */
  readonly ceilMode?: boolean;
}

/**
 * The largest value of each window. The same operation as `x.maxPool2d(kernelSize)`.
 *
 * @shape x `[N, C, H, W]` gives `[N, C, H', W']`
 * @throws QS1007 for an argument that is not valid
 * @source torch.nn.MaxPool2d
 * @example
 * new nn.MaxPool2d(2).run(tensor([[[[1, 2], [3, 4]]]])).toArray(); // => [[[[4]]]]
 */
export class MaxPool2d extends Module {
  static override readonly builtin: boolean = true;

  readonly kernelSize: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly padding: readonly [number, number];
  readonly dilation: readonly [number, number];
  readonly ceilMode: boolean;

  constructor(kernelSize: Pair, options: MaxPool2dOptions = {}) {
    super();
    const check = new ArgumentChecker("MaxPool2d", options, ["stride", "padding", "dilation", "ceilMode"]);
    const { stride = kernelSize, padding = 0, dilation = 1, ceilMode = false } = options;
    this.kernelSize = check.pair("kernelSize", kernelSize, 1);
    this.stride = check.pair("stride", stride, 1);
    this.padding = check.pair("padding", padding, 0);
    this.dilation = check.pair("dilation", dilation, 1);
    this.ceilMode = check.flag("ceilMode", ceilMode);
    checkPoolPadding(check, this.kernelSize, this.padding);
  }

  forward(x: Tensor): Tensor {
    const { kernelSize, stride, padding, dilation, ceilMode } = this;
    return maxPool2d(x, kernelSize, { stride, padding, dilation, ceilMode });
  }

  override extraRepr(): string {
    const { kernelSize, stride, padding, dilation, ceilMode } = this;
    const defaults = { stride: kernelSize, padding: [0, 0], dilation: [1, 1], ceilMode: false };
    return showArguments({ kernelSize, stride, padding, dilation, ceilMode }, defaults);
  }
}
