import { avgPool2d } from "../functional/functional.generated.ts";
import { Module } from "../module/module.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ArgumentChecker, type Pair } from "./arguments.ts";
import { checkPoolPadding } from "./pool-padding.ts";
import { showArguments } from "./show-arguments.ts";

/** Numbers stand for height and width; pairs are `[height, width]`. */
export interface AvgPool2dOptions {
  /** Default: the size of the kernel. */
  readonly stride?: Pair;
  /** Zeros on each side, at most half the kernel. Default 0. */
  readonly padding?: Pair;
  /** True: windows may start inside and end outside. Default false. */
  readonly ceilMode?: boolean;
  /** False: zeros of the padding do not count in the divisor. Default true. */
  readonly countIncludePad?: boolean;
  /** The divisor whatever the window covers. Default null: the size of the window. */
  readonly divisorOverride?: number | null;
}

/**
 * The mean of each window. The same operation as `x.avgPool2d(kernelSize)`.
 *
 * @shape x `[N, C, H, W]` gives `[N, C, H', W']`
 * @throws QS1007 for an argument that is not valid
 * @source torch.nn.AvgPool2d
 * @example
 * new nn.AvgPool2d(2).run(tensor([[[[1, 2], [3, 4]]]])).toArray(); // => [[[[2.5]]]]
 */
export class AvgPool2d extends Module {
  static override readonly builtin: boolean = true;

  readonly kernelSize: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly padding: readonly [number, number];
  readonly ceilMode: boolean;
  readonly countIncludePad: boolean;
  readonly divisorOverride: number | null;

  constructor(kernelSize: Pair, options: AvgPool2dOptions = {}) {
    super();
    const check = new ArgumentChecker("AvgPool2d", options, OPTIONS);
    const { stride = kernelSize, padding = 0, ceilMode = false, countIncludePad = true } = options;
    const { divisorOverride = null } = options;
    this.kernelSize = check.pair("kernelSize", kernelSize, 1);
    this.stride = check.pair("stride", stride, 1);
    this.padding = check.pair("padding", padding, 0);
    this.ceilMode = check.flag("ceilMode", ceilMode);
    this.countIncludePad = check.flag("countIncludePad", countIncludePad);
    this.divisorOverride =
      divisorOverride === null ? null : check.whole("divisorOverride", divisorOverride, 1);
    checkPoolPadding(check, this.kernelSize, this.padding);
  }

  forward(x: Tensor): Tensor {
    const { kernelSize, ...options } = this.#arguments;
    return avgPool2d(x, kernelSize, options);
  }

  override extraRepr(): string {
    return showArguments(this.#arguments, { ...DEFAULTS, stride: this.kernelSize });
  }

  get #arguments() {
    const { kernelSize, stride, padding, ceilMode, countIncludePad, divisorOverride } = this;
    return { kernelSize, stride, padding, ceilMode, countIncludePad, divisorOverride };
  }
}

const DEFAULTS = { padding: [0, 0], ceilMode: false, countIncludePad: true, divisorOverride: null };
const OPTIONS = ["stride", ...Object.keys(DEFAULTS)];
