import { convTranspose2d } from "../functional/functional.generated.ts";
import type { Pair } from "./arguments.ts";
import { TransposedConvolution, type TransposedConvolutionOptions } from "./transposed-convolution.ts";

/** Numbers stand for height and width; pairs are `[height, width]`. */
export type ConvTranspose2dOptions = TransposedConvolutionOptions<readonly [number, number]>;

/**
 * A two-dimensional transposed convolution of images, which makes them larger. Weight and bias start uniform in
 * `±1 / sqrt(fanIn)`; fanIn is taken from the weight's shape as PyTorch does: `outChannels / groups` times the kernel.
 *
 * @shape x `[N, inChannels, H, W]` gives `[N, outChannels, H', W']`; weight `[inChannels, outChannels / groups, KH, KW]`
 * @throws QS1007 for an argument that is not valid
 * @source torch.nn.ConvTranspose2d
 * @example
 * const conv = new nn.ConvTranspose2d(1, 8, 3, { stride: 2 });
 * conv.run(tensor([[[[1, 2], [3, 4]]]])).shape; // => [1, 8, 5, 5]
 */
export class ConvTranspose2d extends TransposedConvolution<readonly [number, number]> {
  static override readonly builtin: boolean = true;

  constructor(
    inChannels: number,
    outChannels: number,
    kernelSize: Pair,
    options: ConvTranspose2dOptions = {},
  ) {
    super("ConvTranspose2d", 2, convTranspose2d, inChannels, outChannels, kernelSize, options);
  }
}
