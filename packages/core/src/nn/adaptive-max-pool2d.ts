import { adaptiveMaxPool2d } from "../functional/functional.generated.ts";
import { AdaptivePool } from "./adaptive-pool.ts";
import type { Pair } from "./arguments.ts";

/**
 * The largest value of each of `outputSize` cells, whatever the size of the image. The same operation as
 * `x.adaptiveMaxPool2d(outputSize)`.
 *
 * @shape x `[N, C, H, W]` gives `[N, C, ...outputSize]`
 * @throws QS1007 for an argument that is not valid
 * @source torch.nn.AdaptiveMaxPool2d
 * @example
 * new nn.AdaptiveMaxPool2d(1).run(tensor([[[[1, 2], [3, 4]]]])).toArray(); // => [[[[4]]]]
 */
export class AdaptiveMaxPool2d extends AdaptivePool<readonly [number, number]> {
  static override readonly builtin: boolean = true;

  constructor(outputSize: Pair) {
    super("AdaptiveMaxPool2d", 2, adaptiveMaxPool2d, outputSize);
  }
}
