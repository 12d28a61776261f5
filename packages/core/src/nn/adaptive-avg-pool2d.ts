import { adaptiveAvgPool2d } from "../functional/functional.generated.ts";
import { AdaptivePool } from "./adaptive-pool.ts";
import type { Pair } from "./arguments.ts";

/**
 * The mean of each of `outputSize` cells, whatever the size of the image. The same operation as
 * `x.adaptiveAvgPool2d(outputSize)`.
 *
 * @shape x `[N, C, H, W]` gives `[N, C, ...outputSize]`
 * @throws QS1007 for an argument that is not valid
 * @source torch.nn.AdaptiveAvgPool2d
 * @example
 * new nn.AdaptiveAvgPool2d(1).run(tensor([[[[1, 2], [3, 4]]]])).toArray(); // => [[[[2.5]]]]
 */
export class AdaptiveAvgPool2d extends AdaptivePool<readonly [number, number]> {
  static override readonly builtin: boolean = true;

  constructor(outputSize: Pair) {
    super("AdaptiveAvgPool2d", 2, adaptiveAvgPool2d, outputSize);
  }
}
