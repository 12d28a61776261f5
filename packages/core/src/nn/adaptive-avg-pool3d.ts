import { adaptiveAvgPool3d } from "../functional/functional.generated.ts";
import { AdaptivePool } from "./adaptive-pool.ts";
import type { Triple } from "./arguments.ts";

/**
 * The mean of each of `outputSize` cells, whatever the size of the image. The same operation as
 * `x.adaptiveAvgPool3d(outputSize)`.
 *
 * @shape x `[N, C, D, H, W]` gives `[N, C, ...outputSize]`
 * @throws QS1007 for an argument that is not valid
 * @source torch.nn.AdaptiveAvgPool3d
 * @example
 * new nn.AdaptiveAvgPool3d(1).run(tensor([[[[[1, 2], [3, 4]], [[8, 7], [6, 5]]]]])).toArray(); // => [[[[[4.5]]]]]
 */
export class AdaptiveAvgPool3d extends AdaptivePool<readonly [number, number, number]> {
  static override readonly builtin: boolean = true;

  constructor(outputSize: Triple) {
    super("AdaptiveAvgPool3d", 3, adaptiveAvgPool3d, outputSize);
  }
}
