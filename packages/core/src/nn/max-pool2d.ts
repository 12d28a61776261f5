import { maxPool2d } from "../functional/functional.generated.ts";
import type { Pair } from "./arguments.ts";
import { MaxPool, type MaxPoolOptions } from "./max-pool.ts";

/** Numbers stand for height and width; pairs are `[height, width]`. */
export type MaxPool2dOptions = MaxPoolOptions<readonly [number, number]>;

/**
 * The largest value of each window. The same operation as `x.maxPool2d(kernelSize)`.
 *
 * @shape x `[N, C, H, W]` gives `[N, C, H', W']`
 * @throws QS1007 for an argument that is not valid
 * @source torch.nn.MaxPool2d
 * @example
 * new nn.MaxPool2d(2).run(tensor([[[[1, 2], [3, 4]]]])).toArray(); // => [[[[4]]]]
 */
export class MaxPool2d extends MaxPool<readonly [number, number]> {
  static override readonly builtin: boolean = true;

  constructor(kernelSize: Pair, options: MaxPool2dOptions = {}) {
    super("MaxPool2d", 2, maxPool2d, kernelSize, options);
  }
}
