import type { Tensor } from "../tensor/tensor.ts";
import { ArgumentChecker, type Sizes } from "./arguments.ts";
import { AVG_POOL_OPTIONS, AvgPool, type AvgPoolWindow, type DividedAvgPoolOptions } from "./avg-pool.ts";
import { showArguments } from "./show-arguments.ts";

type Operation<S extends Sizes> = (
  x: Tensor,
  kernelSize: S,
  options: Omit<AvgPoolWindow<S>, "kernelSize"> & { readonly divisorOverride: number | null },
) => Tensor;

/** What average poolings have in common whose divisor can be given. */
export abstract class DividedAvgPool<S extends Sizes> extends AvgPool<S> {
  readonly divisorOverride: number | null;
  readonly #operation: Operation<S>;

  protected constructor(
    layer: string,
    rank: S["length"],
    operation: Operation<S>,
    kernelSize: number | S,
    options: DividedAvgPoolOptions<S>,
  ) {
    const check = new ArgumentChecker(layer, options, [...AVG_POOL_OPTIONS, "divisorOverride"]);
    super(check, rank, kernelSize, options);
    const { divisorOverride = null } = options;
    this.#operation = operation;
    this.divisorOverride =
      divisorOverride === null ? null : check.whole("divisorOverride", divisorOverride, 1);
  }

  forward(x: Tensor): Tensor {
    const { kernelSize, stride, padding, ceilMode, countIncludePad, divisorOverride } = this;
    return this.#operation(x, kernelSize, { stride, padding, ceilMode, countIncludePad, divisorOverride });
  }

  /** What its line says beyond its class. */
  override extraRepr(): string {
    const added = showArguments({ divisorOverride: this.divisorOverride }, { divisorOverride: null });
    return `${super.extraRepr()}${added === "" ? "" : `, ${added}`}`;
  }
}
