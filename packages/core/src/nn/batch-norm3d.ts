import { BatchNorm, type BatchNormOptions } from "./batch-norm.ts";

/**
 * Normalises each channel over the batch and the volume, then scales by a learnt weight and adds a learnt
 * bias (at first 1 and 0). In evaluation it uses the running statistics, in training those of the batch; a training
 * loop updates the running ones, `run` does not.
 *
 * @shape x `[N, numFeatures, D, H, W]` gives the same shape
 * @throws QS1007 for an argument that is not valid; QS1002 in `forward` for another rank; QS1103 in training mode with one value
 *   per channel
 * @source torch.nn.BatchNorm3d, with `trackRunningStats`
 * @example
 * const norm = new nn.BatchNorm3d(1).eval();
 * norm.run(tensor([[[[[0]]]]])).toArray(); // => [[[[[0]]]]]
 */
export class BatchNorm3d extends BatchNorm {
  static override readonly builtin: boolean = true;

  constructor(numFeatures: number, options: BatchNormOptions = {}) {
    super("BatchNorm3d", [5], numFeatures, options);
  }
}
