import { avgPool2d } from "../functional/functional.generated.ts";
import type { Pair } from "./arguments.ts";
import type { DividedAvgPoolOptions } from "./avg-pool.ts";
import { DividedAvgPool } from "./divided-avg-pool.ts";

/** Numbers stand for height and width; pairs are `[height, width]`. */
export type AvgPool2dOptions = DividedAvgPoolOptions<readonly [number, number]>;

/**
 * The mean of each window. The same operation as `x.avgPool2d(kernelSize)`.
 *
 * @shape x `[N, C, H, W]` gives `[N, C, H', W']`
 * @throws QS1007 for an argument that is not valid
 * @source torch.nn.AvgPool2d
 * @example
 * new nn.AvgPool2d(2).run(tensor([[[[1, 2], [3, 4]]]])).toArray(); // => [[[[2.5]]]]
 */
export class AvgPool2d extends DividedAvgPool<readonly [number, number]> {
  static override readonly builtin: boolean = true;

  constructor(kernelSize: Pair, options: AvgPool2dOptions = {}) {
    super("AvgPool2d", 2, avgPool2d, kernelSize, options);
  }
}
