import { convTranspose1d } from "../functional/functional.generated.ts";
import type { Single } from "./arguments.ts";
import { TransposedConvolution, type TransposedConvolutionOptions } from "./transposed-convolution.ts";

/** Numbers are lengths. */
export type ConvTranspose1dOptions = TransposedConvolutionOptions<readonly [number]>;

/**
 * A one-dimensional transposed convolution of sequences, which makes them larger. Weight and bias start uniform in
 * `±1 / sqrt(fanIn)`; fanIn is taken from the weight's shape as PyTorch does: `outChannels / groups` times the kernel.
 *
 * @shape x `[N, inChannels, L]` gives `[N, outChannels, L']`; weight `[inChannels, outChannels / groups, KL]`
 * @throws QS1007 for an argument that is not valid
 * @source torch.nn.ConvTranspose1d
 * @example
 * const conv = new nn.ConvTranspose1d(1, 8, 3, { stride: 2 });
 * conv.run(tensor([[[1, 2, 3]]])).shape; // => [1, 8, 7]
 */
export class ConvTranspose1d extends TransposedConvolution<readonly [number]> {
  static override readonly builtin: boolean = true;

  constructor(
    inChannels: number,
    outChannels: number,
    kernelSize: Single,
    options: ConvTranspose1dOptions = {},
  ) {
    super("ConvTranspose1d", 1, convTranspose1d, inChannels, outChannels, kernelSize, options);
  }
}
