import { BatchNorm, type BatchNormOptions } from "./batch-norm.ts";

/**
 * Normalises each feature over the batch (and the length), then scales by a learnt weight and adds a learnt
 * bias (at first 1 and 0). In evaluation it uses the running statistics, in training those of the batch; a training
 * loop updates the running ones, `run` does not.
 *
 * @shape x `[N, numFeatures]` or `[N, numFeatures, L]` gives the same shape
 * @throws QS1007 for an argument that is not valid; QS1002 in `forward` for another rank; QS1103 in training mode with one value
 *   per channel
 * @source torch.nn.BatchNorm1d, with `trackRunningStats`
 * @example
 * const norm = new nn.BatchNorm1d(2).eval();
 * norm.run(tensor([[0, 0]])).toArray(); // => [[0, 0]]
 */
export class BatchNorm1d extends BatchNorm {
  static override readonly builtin: boolean = true;

  constructor(numFeatures: number, options: BatchNormOptions = {}) {
    super("BatchNorm1d", [2, 3], numFeatures, options);
  }
}
