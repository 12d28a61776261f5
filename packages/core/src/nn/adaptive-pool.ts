import { Module } from "../module/module.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ArgumentChecker, type Sizes } from "./arguments.ts";
import { showArguments } from "./show-arguments.ts";

type Operation<S extends Sizes> = (x: Tensor, outputSize: S) => Tensor;

/** What adaptive poolings have in common; they differ in the operation and its dimensions. */
export abstract class AdaptivePool<S extends Sizes> extends Module {
  readonly outputSize: S;
  readonly #operation: Operation<S>;

  protected constructor(layer: string, rank: S["length"], operation: Operation<S>, outputSize: number | S) {
    super();
    this.#operation = operation;
    this.outputSize = new ArgumentChecker(layer).sizes("outputSize", outputSize, rank, 1);
  }

  forward(x: Tensor): Tensor {
    return this.#operation(x, this.outputSize);
  }

  override extraRepr(): string {
    return showArguments({ outputSize: this.outputSize });
  }
}
