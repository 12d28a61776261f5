import { avgPool1d } from "../functional/functional.generated.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ArgumentChecker, type Single } from "./arguments.ts";
import { AVG_POOL_OPTIONS, AvgPool, type AvgPoolOptions } from "./avg-pool.ts";

/** Numbers are lengths. */
export type AvgPool1dOptions = AvgPoolOptions<readonly [number]>;

/**
 * The mean of each window. The same operation as `x.avgPool1d(kernelSize)`.
 *
 * @shape x `[N, C, L]` gives `[N, C, L']`
 * @throws QS1007 for an argument that is not valid
 * @source torch.nn.AvgPool1d
 * @example
 * new nn.AvgPool1d(2).run(tensor([[[1, 2, 4, 3]]])).toArray(); // => [[[1.5, 3.5]]]
 */
export class AvgPool1d extends AvgPool<readonly [number]> {
  static override readonly builtin: boolean = true;

  constructor(kernelSize: Single, options: AvgPool1dOptions = {}) {
    super(new ArgumentChecker("AvgPool1d", options, AVG_POOL_OPTIONS), 1, kernelSize, options);
  }

  forward(x: Tensor): Tensor {
    const { kernelSize, stride, padding, ceilMode, countIncludePad } = this;
    return avgPool1d(x, kernelSize, { stride, padding, ceilMode, countIncludePad });
  }
}
