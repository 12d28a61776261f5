import { softmax } from "../functional/functional.generated.ts";
import { Module } from "../module/module.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ArgumentChecker } from "./arguments.ts";

/**
 * Exponentials along a dimension, scaled so that they sum to 1. The same operation as `x.softmax(dim)`.
 *
 * @shape x `[...B]` gives `[...B]`
 * @throws QS1007 unless `dim` is a whole number; QS1004 in `forward` when it is out of range
 * @source torch.nn.Softmax
 * @example
 * new nn.Softmax(-1).run(tensor([0, 0])).toArray(); // => [0.5, 0.5]
 */
export class Softmax extends Module {
  static override readonly builtin: boolean = true;

  readonly dim: number;

  constructor(dim: number) {
    super();
    this.dim = new ArgumentChecker("Softmax").whole("dim", dim, -Infinity);
  }

  forward(x: Tensor): Tensor {
    return softmax(x, this.dim);
  }

  override extraRepr(): string {
    return `dim=${this.dim}`;
  }
}
