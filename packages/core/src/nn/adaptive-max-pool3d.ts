import { adaptiveMaxPool3d } from "../functional/functional.generated.ts";
import { AdaptivePool } from "./adaptive-pool.ts";
import type { Triple } from "./arguments.ts";

/**
 * The largest value of each of `outputSize` cells, whatever the size of the image. The same operation as
 * `x.adaptiveMaxPool3d(outputSize)`.
 *
 * @shape x `[N, C, D, H, W]` gives `[N, C, ...outputSize]`
 * @throws QS1007 for an argument that is not valid
 * @source torch.nn.AdaptiveMaxPool3d
 * @example
 * new nn.AdaptiveMaxPool3d(1).run(tensor([[[[[1, 2], [3, 4]], [[8, 7], [6, 5]]]]])).toArray(); // => [[[[[8]]]]]
 */
export class AdaptiveMaxPool3d extends AdaptivePool<readonly [number, number, number]> {
  static override readonly builtin: boolean = true;

  constructor(outputSize: Triple) {
    super("AdaptiveMaxPool3d", 3, adaptiveMaxPool3d, outputSize);
  }
}
