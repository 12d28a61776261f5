import type { Tensor } from "../tensor/tensor.ts";
import { Recurrent, type RecurrentOptions } from "./recurrent.ts";
import { lstmStep } from "./recurrent-steps.ts";

/**
 * Long short-term memory over a sequence, in `numLayers` layers and one or two directions (D): `LSTMCell` step by step.
 * A trace records every step, so the length L must be a number in the spec. PyTorch's `proj_size` is not supported.
 *
 * @shape x `[L, N, inputSize]`, with `batchFirst` `[N, L, inputSize]`, or `[L, inputSize]`; state `[h, c]`, each
 *   `[D * numLayers, N, hiddenSize]` (default zeros), give output `[L, N, D * hiddenSize]` and the last `[h, c]`
 * @throws QS1002 a shape does not fit; QS1007 for an argument that is not valid; QS1008 half of the state is
 *   missing; QS1009 the length is symbolic; QS1013 what is given to `forward` is no tensor
 * @source torch.nn.LSTM
 * @example
 * const [output, [h, c]] = new nn.LSTM(3, 2, { batchFirst: true }).run(tensor([[[1, 2, 3], [4, 5, 6]]]));
 * [output.shape, h.shape, c.shape]; // => [[1, 2, 2], [1, 1, 2], [1, 1, 2]]
 */
export class LSTM extends Recurrent {
  static override readonly builtin: boolean = true;

  constructor(inputSize: number, hiddenSize: number, options: RecurrentOptions = {}) {
    super("LSTM", 4, inputSize, hiddenSize, options);
  }

  forward(
    x: Tensor,
    state: readonly [h: Tensor, c: Tensor] | null = null,
  ): readonly [output: Tensor, state: readonly [h: Tensor, c: Tensor]] {
    const { output, state: last } = this.unroll(lstmStep, x, ["h", "c"], state);
    return [output, [last[0] as Tensor, last[1] as Tensor]];
  }
}
