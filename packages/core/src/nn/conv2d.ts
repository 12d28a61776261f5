import { conv2d } from "../functional/functional.generated.ts";
import type { Pair } from "./arguments.ts";
import { Convolution, type ConvolutionOptions } from "./convolution.ts";

/** Numbers stand for height and width; pairs are `[height, width]`. */
export type Conv2dOptions = ConvolutionOptions<readonly [number, number]>;

/**
 * A two-dimensional convolution (cross-correlation) of images. Weight and bias start uniform in `±1 / sqrt(fanIn)`,
 * where fanIn is the number of inputs of one output.
 *
 * @shape x `[N, inChannels, H, W]` gives `[N, outChannels, H', W']`; weight `[outChannels, inChannels / groups, KH, KW]`
 * @throws QS1007 for an argument that is not valid
 * @source torch.nn.Conv2d, zero padding
 * @example
 * const conv = new nn.Conv2d(1, 8, 3, { padding: 1 });
 * conv.run(tensor([[[[1, 2], [3, 4]]]])).shape; // => [1, 8, 2, 2]
 */
export class Conv2d extends Convolution<readonly [number, number]> {
  static override readonly builtin: boolean = true;

  constructor(inChannels: number, outChannels: number, kernelSize: Pair, options: Conv2dOptions = {}) {
    const kind = { layer: "Conv2d", rank: 2, transposed: false } as const;
    super(kind, conv2d, inChannels, outChannels, kernelSize, options);
  }
}
