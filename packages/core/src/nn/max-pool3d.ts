import { maxPool3d } from "../functional/functional.generated.ts";
import type { Triple } from "./arguments.ts";
import { MaxPool, type MaxPoolOptions } from "./max-pool.ts";

/** Numbers stand for all dimensions; triples are `[depth, height, width]`. */
export type MaxPool3dOptions = MaxPoolOptions<readonly [number, number, number]>;

/**
 * The largest value of each window. The same operation as `x.maxPool3d(kernelSize)`.
 *
 * @shape x `[N, C, D, H, W]` gives `[N, C, D', H', W']`
 * @throws QS1007 for an argument that is not valid
 * @source torch.nn.MaxPool3d
 * @example
 * new nn.MaxPool3d(2).run(tensor([[[[[1, 2], [3, 4]], [[8, 7], [6, 5]]]]])).toArray(); // => [[[[[8]]]]]
 */
export class MaxPool3d extends MaxPool<readonly [number, number, number]> {
  static override readonly builtin: boolean = true;

  constructor(kernelSize: Triple, options: MaxPool3dOptions = {}) {
    super("MaxPool3d", 3, maxPool3d, kernelSize, options);
  }
}
