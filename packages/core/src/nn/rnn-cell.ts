import type { Tensor } from "../tensor/tensor.ts";
import { ArgumentChecker } from "./arguments.ts";
import { RecurrentCell, type RecurrentCellOptions } from "./recurrent-cell.ts";
import { reluStep, tanhStep } from "./recurrent-steps.ts";

/** Options of `RNNCell`. */
export interface RNNCellOptions extends RecurrentCellOptions {
  /** Default `tanh`. */
  readonly nonlinearity?: "tanh" | "relu";
}

/**
 * One step of an Elman network: `h' = tanh(W_ih x + b_ih + W_hh h + b_hh)`.
 *
 * @shape x `[N, inputSize]` or `[inputSize]`, h `[N, hiddenSize]` or `[hiddenSize]` (default zeros) give the shape of h
 * @throws QS1002 a shape does not fit; QS1007 for an argument that is not valid; QS1013 what is given to `forward`
 *   is no tensor
 * @source torch.nn.RNNCell
 * @example
 * new nn.RNNCell(3, 2).run(tensor([[1, 2, 3]])).shape; // => [1, 2]
 */
export class RNNCell extends RecurrentCell {
  static override readonly builtin: boolean = true;

  readonly nonlinearity: "tanh" | "relu";

  constructor(inputSize: number, hiddenSize: number, options: RNNCellOptions = {}) {
    super("RNNCell", 1, inputSize, hiddenSize, options, ["bias", "nonlinearity", "generator"]);
    const { nonlinearity = "tanh" } = options;
    if (nonlinearity !== "tanh" && nonlinearity !== "relu")
      throw new ArgumentChecker("RNNCell").wrong("nonlinearity", nonlinearity, `"tanh" or "relu"`);
    this.nonlinearity = nonlinearity;
  }

  forward(x: Tensor, h: Tensor | null = null): Tensor {
    const step = this.nonlinearity === "tanh" ? tanhStep : reluStep;
    return this.next(step, x, ["h"], h === null ? null : [h])[0] as Tensor;
  }

  /** What its line says beyond its class. */
  override extraRepr(): string {
    return `${super.extraRepr()}${this.nonlinearity === "tanh" ? "" : ", nonlinearity=relu"}`;
  }
}
