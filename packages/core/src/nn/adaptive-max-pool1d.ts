import { adaptiveMaxPool1d } from "../functional/functional.generated.ts";
import { AdaptivePool } from "./adaptive-pool.ts";
import type { Single } from "./arguments.ts";

/**
 * The largest value of each of `outputSize` cells, whatever the size of the image. The same operation as
 * `x.adaptiveMaxPool1d(outputSize)`.
 *
 * @shape x `[N, C, L]` gives `[N, C, ...outputSize]`
 * @throws QS1007 for an argument that is not valid
 * @source torch.nn.AdaptiveMaxPool1d
 * @example
 * new nn.AdaptiveMaxPool1d(1).run(tensor([[[1, 2, 4, 3]]])).toArray(); // => [[[4]]]
 */
export class AdaptiveMaxPool1d extends AdaptivePool<readonly [number]> {
  static override readonly builtin: boolean = true;

  constructor(outputSize: Single) {
    super("AdaptiveMaxPool1d", 1, adaptiveMaxPool1d, outputSize);
  }
}
