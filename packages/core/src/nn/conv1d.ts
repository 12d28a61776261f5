import { conv1d } from "../functional/functional.generated.ts";
import type { Single } from "./arguments.ts";
import { Convolution, type ConvolutionOptions } from "./convolution.ts";

/** Numbers are lengths. */
export type Conv1dOptions = ConvolutionOptions<readonly [number]>;

/**
 * A one-dimensional convolution (cross-correlation) of sequences. Weight and bias start uniform in `±1 / sqrt(fanIn)`,
 * where fanIn is the number of inputs of one output.
 *
 * @shape x `[N, inChannels, L]` gives `[N, outChannels, L']`; weight `[outChannels, inChannels / groups, KL]`
 * @throws QS1007 for an argument that is not valid
 * @source torch.nn.Conv1d, zero padding
 * @example
 * const conv = new nn.Conv1d(1, 8, 3, { padding: 1 });
 * conv.run(tensor([[[1, 2, 3]]])).shape; // => [1, 8, 3]
 */
export class Conv1d extends Convolution<readonly [number]> {
  static override readonly builtin: boolean = true;

  constructor(inChannels: number, outChannels: number, kernelSize: Single, options: Conv1dOptions = {}) {
    const kind = { layer: "Conv1d", rank: 1, transposed: false } as const;
    super(kind, conv1d, inChannels, outChannels, kernelSize, options);
  }
}
