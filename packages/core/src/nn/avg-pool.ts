import { Module } from "../module/module.ts";
import type { ArgumentChecker, Sizes } from "./arguments.ts";
import { checkPoolPadding } from "./pool-padding.ts";
import { type Shown, showArguments } from "./show-arguments.ts";

/** A number stands for all spatial dimensions; `S` is the type of a list with one for each. */
export interface AvgPoolOptions<S extends Sizes> {
  /** Default: the size of the kernel. */
  readonly stride?: number | S;
  /** Zeros on each side, at most half the kernel. Default 0. */
  readonly padding?: number | S;
  /** True: windows may start inside and end outside. Default false. */
  readonly ceilMode?: boolean;
  /** False: zeros of the padding do not count in the divisor. Default true. */
  readonly countIncludePad?: boolean;
}

/** As above; in two and three dimensions the divisor can be given. */
export interface DividedAvgPoolOptions<S extends Sizes> extends AvgPoolOptions<S> {
  /** The divisor whatever the window covers. Default null: the size of the window. */
  readonly divisorOverride?: number | null;
}

/** The arguments of an operation beside its image. */
export interface AvgPoolWindow<S extends Sizes> {
  readonly kernelSize: S;
  readonly stride: S;
  readonly padding: S;
  readonly ceilMode: boolean;
  readonly countIncludePad: boolean;
}

/** What average poolings have in common. */
export abstract class AvgPool<S extends Sizes> extends Module {
  readonly kernelSize: S;
  readonly stride: S;
  readonly padding: S;
  readonly ceilMode: boolean;
  readonly countIncludePad: boolean;

  protected constructor(
    check: ArgumentChecker,
    rank: S["length"],
    kernelSize: number | S,
    options: AvgPoolOptions<S>,
  ) {
    super();
    const { stride = kernelSize, padding = 0, ceilMode = false, countIncludePad = true } = options;
    this.kernelSize = check.sizes("kernelSize", kernelSize, rank, 1);
    this.stride = check.sizes("stride", stride, rank, 1);
    this.padding = check.sizes("padding", padding, rank, 0);
    this.ceilMode = check.flag("ceilMode", ceilMode);
    this.countIncludePad = check.flag("countIncludePad", countIncludePad);
    checkPoolPadding(check, this.kernelSize, this.padding);
  }

  override extraRepr(): string {
    const { kernelSize, stride, padding, ceilMode, countIncludePad } = this;
    const defaults = {
      stride: kernelSize,
      padding: kernelSize.map(() => 0) as Shown,
      ceilMode: false,
      countIncludePad: true,
    };
    return showArguments({ kernelSize, stride, padding, ceilMode, countIncludePad }, defaults);
  }
}

/** The names of the options of an average pooling. */
export const AVG_POOL_OPTIONS: readonly string[] = ["stride", "padding", "ceilMode", "countIncludePad"];
