import { convTranspose3d } from "../functional/functional.generated.ts";
import type { Triple } from "./arguments.ts";
import { TransposedConvolution, type TransposedConvolutionOptions } from "./transposed-convolution.ts";

/** Numbers stand for all dimensions; triples are `[depth, height, width]`. */
export type ConvTranspose3dOptions = TransposedConvolutionOptions<readonly [number, number, number]>;

/**
 * A three-dimensional transposed convolution of volumes, which makes them larger. Weight and bias start uniform in
 * `±1 / sqrt(fanIn)`; fanIn is taken from the weight's shape as PyTorch does: `outChannels / groups` times the kernel.
 *
 * @shape x `[N, inChannels, D, H, W]` gives `[N, outChannels, D', H', W']`; weight `[inChannels, outChannels / groups, KD, KH, KW]`
 * @throws QS1007 for an argument that is not valid
 * @source torch.nn.ConvTranspose3d
 * @example
 * const conv = new nn.ConvTranspose3d(1, 8, 3, { stride: 2 });
 * conv.run(tensor([[[[[1, 2], [3, 4]]]]])).shape; // => [1, 8, 3, 5, 5]
 */
export class ConvTranspose3d extends TransposedConvolution<readonly [number, number, number]> {
  static override readonly builtin: boolean = true;

  constructor(
    inChannels: number,
    outChannels: number,
    kernelSize: Triple,
    options: ConvTranspose3dOptions = {},
  ) {
    super("ConvTranspose3d", 3, convTranspose3d, inChannels, outChannels, kernelSize, options);
  }
}
