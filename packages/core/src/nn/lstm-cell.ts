import type { Tensor } from "../tensor/tensor.ts";
import { RecurrentCell, type RecurrentCellOptions } from "./recurrent-cell.ts";
import { lstmStep } from "./recurrent-steps.ts";

/**
 * One step of a long short-term memory: with `i, f, g, o = W_ih x + b_ih + W_hh h + b_hh` it gives
 * `c' = sigmoid(f) c + sigmoid(i) tanh(g)` and `h' = sigmoid(o) tanh(c')`.
 *
 * @shape x `[N, inputSize]` or `[inputSize]`, state `[h, c]` of `[N, hiddenSize]` or `[hiddenSize]` (default zeros) give
 *   the next `[h, c]`
 * @throws QS1002 a shape does not fit; QS1007 for an argument that is not valid; QS1008 half of the state is
 *   missing; QS1013 what is given to `forward` is no tensor
 * @source torch.nn.LSTMCell
 * @example
 * new nn.LSTMCell(3, 2).run(tensor([[1, 2, 3]])).map((t) => t.shape); // => [[1, 2], [1, 2]]
 */
export class LSTMCell extends RecurrentCell {
  static override readonly builtin: boolean = true;

  constructor(inputSize: number, hiddenSize: number, options: RecurrentCellOptions = {}) {
    super("LSTMCell", 4, inputSize, hiddenSize, options);
  }

  forward(x: Tensor, state: readonly [h: Tensor, c: Tensor] | null = null): readonly [h: Tensor, c: Tensor] {
    const [h, c] = this.next(lstmStep, x, ["h", "c"], state);
    return [h as Tensor, c as Tensor];
  }
}
