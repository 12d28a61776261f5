import { avgPool3d } from "../functional/functional.generated.ts";
import type { Triple } from "./arguments.ts";
import type { DividedAvgPoolOptions } from "./avg-pool.ts";
import { DividedAvgPool } from "./divided-avg-pool.ts";

/** Numbers stand for all dimensions; triples are `[depth, height, width]`. */
export type AvgPool3dOptions = DividedAvgPoolOptions<readonly [number, number, number]>;

/**
 * The mean of each window. The same operation as `x.avgPool3d(kernelSize)`.
 *
 * @shape x `[N, C, D, H, W]` gives `[N, C, D', H', W']`
 * @throws QS1007 for an argument that is not valid
 * @source torch.nn.AvgPool3d
 * @example
 * new nn.AvgPool3d(2).run(tensor([[[[[1, 2], [3, 4]], [[8, 7], [6, 5]]]]])).toArray(); // => [[[[[4.5]]]]]
 */
export class AvgPool3d extends DividedAvgPool<readonly [number, number, number]> {
  static override readonly builtin: boolean = true;

  constructor(kernelSize: Triple, options: AvgPool3dOptions = {}) {
    super("AvgPool3d", 3, avgPool3d, kernelSize, options);
  }
}
