import type { Tensor } from "../tensor/tensor.ts";
import { RecurrentCell, type RecurrentCellOptions } from "./recurrent-cell.ts";
import { gruStep } from "./recurrent-steps.ts";

/**
 * One step of a gated recurrent unit: with `r, z = sigmoid(W_ih x + b_ih + W_hh h + b_hh)` and
 * `n = tanh(W_in x + b_in + r (W_hn h + b_hn))` it gives `h' = n + z (h - n)`.
 *
 * @shape x `[N, inputSize]` or `[inputSize]`, h `[N, hiddenSize]` or `[hiddenSize]` (default zeros) give the shape of h
 * @throws QS1002 a shape does not fit; QS1007 for an argument that is not valid; QS1013 what is given to `forward`
 *   is no tensor
 * @source torch.nn.GRUCell
 * @example
 * new nn.GRUCell(3, 2).run(tensor([[1, 2, 3]])).shape; // => [1, 2]
 */
export class GRUCell extends RecurrentCell {
  static override readonly builtin: boolean = true;

  constructor(inputSize: number, hiddenSize: number, options: RecurrentCellOptions = {}) {
    super("GRUCell", 3, inputSize, hiddenSize, options);
  }

  forward(x: Tensor, h: Tensor | null = null): Tensor {
    return this.next(gruStep, x, ["h"], h === null ? null : [h])[0] as Tensor;
  }
}
