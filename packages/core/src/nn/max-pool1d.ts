import { maxPool1d } from "../functional/functional.generated.ts";
import type { Single } from "./arguments.ts";
import { MaxPool, type MaxPoolOptions } from "./max-pool.ts";

/** Numbers are lengths. */
export type MaxPool1dOptions = MaxPoolOptions<readonly [number]>;

/**
 * The largest value of each window. The same operation as `x.maxPool1d(kernelSize)`.
 *
 * @shape x `[N, C, L]` gives `[N, C, L']`
 * @throws QS1007 for an argument that is not valid
 * @source torch.nn.MaxPool1d
 * @example
 * new nn.MaxPool1d(2).run(tensor([[[1, 2, 4, 3]]])).toArray(); // => [[[2, 4]]]
 */
export class MaxPool1d extends MaxPool<readonly [number]> {
  static override readonly builtin: boolean = true;

  constructor(kernelSize: Single, options: MaxPool1dOptions = {}) {
    super("MaxPool1d", 1, maxPool1d, kernelSize, options);
  }
}
