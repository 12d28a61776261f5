import { flatten } from "../functional/functional.generated.ts";
import { Module } from "../module/module.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ArgumentChecker } from "./arguments.ts";
import { showArguments } from "./show-arguments.ts";

/**
 * Joins the dimensions `startDim..endDim` into one. The same operation as `x.flatten(startDim, endDim)`, but starting
 * at dimension 1 unless it is told otherwise.
 *
 * @shape x `[N, A, B]` gives `[N, A * B]`
 * @throws QS1007 for an argument that is not valid; QS1004 in `forward` for a dimension out of range
 * @source torch.nn.Flatten
 * @example
 * new nn.Flatten().run(tensor([[[1, 2], [3, 4]]])).toArray(); // => [[1, 2, 3, 4]]
 */
export class Flatten extends Module {
  static override readonly builtin: boolean = true;

  readonly startDim: number;
  readonly endDim: number;

  constructor(startDim: number = 1, endDim: number = -1) {
    super();
    const check = new ArgumentChecker("Flatten");
    this.startDim = check.whole("startDim", startDim, -Infinity);
    this.endDim = check.whole("endDim", endDim, -Infinity);
  }

  forward(x: Tensor): Tensor {
    return flatten(x, this.startDim, this.endDim);
  }

  override extraRepr(): string {
    return showArguments({ startDim: this.startDim, endDim: this.endDim });
  }
}
