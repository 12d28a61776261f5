import { adaptiveAvgPool1d } from "../functional/functional.generated.ts";
import { AdaptivePool } from "./adaptive-pool.ts";
import type { Single } from "./arguments.ts";

/**
 * The mean of each of `outputSize` cells, whatever the size of the image. The same operation as
 * `x.adaptiveAvgPool1d(outputSize)`.
 *
 * @shape x `[N, C, L]` gives `[N, C, ...outputSize]`
 * @throws QS1007 for an argument that is not valid
 * @source torch.nn.AdaptiveAvgPool1d
 * @example
 * new nn.AdaptiveAvgPool1d(1).run(tensor([[[1, 2, 4, 3]]])).toArray(); // => [[[2.5]]]
 */
export class AdaptiveAvgPool1d extends AdaptivePool<readonly [number]> {
  static override readonly builtin: boolean = true;

  constructor(outputSize: Single) {
    super("AdaptiveAvgPool1d", 1, adaptiveAvgPool1d, outputSize);
  }
}
