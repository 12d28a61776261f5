import { InstanceNorm, type InstanceNormLayerOptions } from "./instance-norm.ts";

/**
 * Normalises each channel of each instance by itself. With `affine` it then scales by a learnt weight and adds a learnt
 * bias (at first 1 and 0). With `trackRunningStats` evaluation uses running statistics, which a training loop updates.
 *
 * @shape x `[N, numFeatures, D, H, W]` gives the same shape
 * @throws QS1007 for an argument that is not valid; QS1002 in `forward` for another rank, or one element per channel
 * @source torch.nn.InstanceNorm3d
 * @example
 * new nn.InstanceNorm3d(1).run(tensor([[[[[5, 5]]]]])).toArray(); // => [[[[[0, 0]]]]]
 */
export class InstanceNorm3d extends InstanceNorm {
  static override readonly builtin: boolean = true;

  constructor(numFeatures: number, options: InstanceNormLayerOptions = {}) {
    super("InstanceNorm3d", 5, numFeatures, options);
  }
}
