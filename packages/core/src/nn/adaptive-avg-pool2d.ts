import { adaptiveAvgPool2d } from "../functional/functional.generated.ts";
import { Module } from "../module/module.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ArgumentChecker, type Pair } from "./arguments.ts";
import { showArguments } from "./show-arguments.ts";

/**
 * The mean of each of `outputSize` cells, whatever the size of the image. The same operation as
 * `x.adaptiveAvgPool2d(outputSize)`.
 *
 * @shape x `[N, C, H, W]` gives `[N, C, outputSize[0], outputSize[1]]`
 * @throws QS1007 for an argument that is not valid
 * @source torch.nn.AdaptiveAvgPool2d
 * @example
 * new nn.AdaptiveAvgPool2d(1).run(tensor([[[[1, 2], [3, 4]]]])).toArray(); // => [[[[2.5]]]]
 */
export class AdaptiveAvgPool2d extends Module {
  static override readonly builtin: boolean = true;

  readonly outputSize: readonly [number, number];

  constructor(outputSize: Pair) {
    super();
    this.outputSize = new ArgumentChecker("AdaptiveAvgPool2d").pair("outputSize", outputSize, 1);
  }

  forward(x: Tensor): Tensor {
    return adaptiveAvgPool2d(x, this.outputSize);
  }

  override extraRepr(): string {
    return showArguments({ outputSize: this.outputSize });
  }
}
