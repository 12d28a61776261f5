import { dropout } from "../functional/functional.generated.ts";
import { Module, trainingMode } from "../module/module.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ArgumentChecker } from "./arguments.ts";
import { showArguments } from "./show-arguments.ts";

/**
 * In training sets each value to 0 with chance `p` and scales the others by `1 / (1 - p)`; in evaluation gives its
 * input back. Training mode can be traced, but not run: call `eval()` first.
 *
 * @shape x `[...B]` gives `[...B]`
 * @throws QS1007 unless p lies in 0..1; QS1102 when it is run in training mode
 * @source torch.nn.Dropout
 * @example
 * new nn.Dropout().eval().run(tensor([1, 2])).toArray(); // => [1, 2]
 */
export class Dropout extends Module {
  static override readonly builtin: boolean = true;

  readonly p: number;

  constructor(p: number = 0.5) {
    super();
    this.p = new ArgumentChecker("Dropout").number("p", p, 0, 1);
  }

  forward(x: Tensor): Tensor {
    return dropout(x, { p: this.p, training: trainingMode(this) });
  }

  override extraRepr(): string {
    return showArguments({ p: this.p });
  }
}
