import type { Tensor } from "../tensor/tensor.ts";
import { Recurrent, type RecurrentOptions } from "./recurrent.ts";
import { gruStep } from "./recurrent-steps.ts";

/**
 * Gated recurrent units over a sequence, in `numLayers` layers and one or two directions (D): `GRUCell` step by step. A
 * trace records every step, so the length L must be a number in the spec.
 *
 * @shape x `[L, N, inputSize]`, with `batchFirst` `[N, L, inputSize]`, or `[L, inputSize]`; h
 *   `[D * numLayers, N, hiddenSize]` (default zeros) give output `[L, N, D * hiddenSize]` and the last h
 * @throws QS1002 a shape does not fit; QS1007 for an argument that is not valid; QS1009 the length is symbolic;
 *   QS1013 what is given to `forward` is no tensor
 * @source torch.nn.GRU
 * @example
 * const [output, h] = new nn.GRU(3, 2, { bidirectional: true }).run(tensor([[1, 2, 3], [4, 5, 6]]));
 * [output.shape, h.shape]; // => [[2, 4], [2, 2]]
 */
export class GRU extends Recurrent {
  static override readonly builtin: boolean = true;

  constructor(inputSize: number, hiddenSize: number, options: RecurrentOptions = {}) {
    super("GRU", 3, inputSize, hiddenSize, options);
  }

  forward(x: Tensor, h: Tensor | null = null): readonly [output: Tensor, h: Tensor] {
    const { output, state } = this.unroll(gruStep, x, ["h"], h === null ? null : [h]);
    return [output, state[0] as Tensor];
  }
}
