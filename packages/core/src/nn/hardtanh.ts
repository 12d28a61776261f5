import { Module } from "../module/module.ts";
import { clamp } from "../functional/functional.generated.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ArgumentChecker } from "./arguments.ts";
import { showArguments } from "./show-arguments.ts";

/**
 * Clamps to `minVal..maxVal`. The same operation as `x.clamp(minVal, maxVal)`.
 *
 * @shape x `[...B]` gives `[...B]`
 * @throws QS1007 unless `minVal < maxVal`
 * @source torch.nn.Hardtanh
 * @example
 * new nn.Hardtanh().run(tensor([-2, 0.5, 2])).toArray(); // => [-1, 0.5, 1]
 */
export class Hardtanh extends Module {
  static override readonly builtin: boolean = true;

  readonly minVal: number;
  readonly maxVal: number;

  constructor(minVal: number = -1, maxVal: number = 1) {
    super();
    const check = new ArgumentChecker("Hardtanh");
    this.minVal = check.number("minVal", minVal, -Infinity, Infinity);
    this.maxVal = check.number("maxVal", maxVal, -Infinity, Infinity);
    if (minVal >= maxVal) throw check.wrong("minVal", minVal, `below maxVal, ${maxVal}`);
  }

  forward(x: Tensor): Tensor {
    return clamp(x, this.minVal, this.maxVal);
  }

  override extraRepr(): string {
    return showArguments({ minVal: this.minVal, maxVal: this.maxVal });
  }
}
