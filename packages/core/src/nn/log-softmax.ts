import { logSoftmax } from "../functional/functional.generated.ts";
import { Module } from "../module/module.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ArgumentChecker } from "./arguments.ts";

/**
 * The logarithm of softmax along a dimension. The same operation as `x.logSoftmax(dim)`.
 *
 * @shape x `[...B]` gives `[...B]`
 * @throws QS1007 unless `dim` is a whole number; QS1004 in `forward` when it is out of range
 * @source torch.nn.LogSoftmax
 * @example
 * new nn.LogSoftmax(-1).run(tensor([5])).toArray(); // => [0]
 */
export class LogSoftmax extends Module {
  static override readonly builtin: boolean = true;

  readonly dim: number;

  constructor(dim: number) {
    super();
    this.dim = new ArgumentChecker("LogSoftmax").whole("dim", dim, -Infinity);
  }

  forward(x: Tensor): Tensor {
    return logSoftmax(x, this.dim);
  }

  override extraRepr(): string {
    return `dim=${this.dim}`;
  }
}
