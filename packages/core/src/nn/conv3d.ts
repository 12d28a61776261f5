import { conv3d } from "../functional/functional.generated.ts";
import type { Triple } from "./arguments.ts";
import { Convolution, type ConvolutionOptions } from "./convolution.ts";

/** Numbers stand for all dimensions; triples are `[depth, height, width]`. */
export type Conv3dOptions = ConvolutionOptions<readonly [number, number, number]>;

/**
 * A three-dimensional convolution (cross-correlation) of volumes. Weight and bias start uniform in `±1 / sqrt(fanIn)`,
 * where fanIn is the number of inputs of one output.
 *
 * @shape x `[N, inChannels, D, H, W]` gives `[N, outChannels, D', H', W']`; weight `[outChannels, inChannels / groups, KD, KH, KW]`
 * @throws QS1007 for an argument that is not valid
 * @source torch.nn.Conv3d, zero padding
 * @example
 * const conv = new nn.Conv3d(1, 8, 3, { padding: 1 });
 * conv.run(tensor([[[[[1, 2], [3, 4]]]]])).shape; // => [1, 8, 1, 2, 2]
 */
export class Conv3d extends Convolution<readonly [number, number, number]> {
  static override readonly builtin: boolean = true;

  constructor(inChannels: number, outChannels: number, kernelSize: Triple, options: Conv3dOptions = {}) {
    const kind = { layer: "Conv3d", rank: 3, transposed: false } as const;
    super(kind, conv3d, inChannels, outChannels, kernelSize, options);
  }
}
