import { linear } from "../functional/functional.generated.ts";
import { Module } from "../module/module.ts";
import type { Parameter } from "../module/parameter.ts";
import { defaultGenerator } from "../random/default-generator.ts";
import type { Generator } from "../random/generator.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ArgumentChecker } from "./arguments.ts";
import { uniformParameter } from "./initial-values.ts";
import { checkForward, leadingSizes, stateOrZeros } from "./recurrent-state.ts";
import type { State, Step } from "./recurrent-steps.ts";
import { showArguments } from "./show-arguments.ts";

/** Options of the recurrent cells. */
export interface RecurrentCellOptions {
  /** False: no biases. Default true. */
  readonly bias?: boolean;
  /** What the first weights are drawn from. Default: the default generator. */
  readonly generator?: Generator;
}

/** What the cells have in common: the weights of one step, uniform in `±1 / sqrt(hiddenSize)` at first. */
export abstract class RecurrentCell extends Module {
  static override readonly stateNames: Readonly<Record<string, string>> = {
    weightIh: "weight_ih",
    weightHh: "weight_hh",
    biasIh: "bias_ih",
    biasHh: "bias_hh",
  };

  readonly inputSize: number;
  readonly hiddenSize: number;
  weightIh: Parameter;
  weightHh: Parameter;
  biasIh: Parameter | null;
  biasHh: Parameter | null;
  readonly #layer: string;

  protected constructor(
    layer: string,
    gates: number,
    inputSize: number,
    hiddenSize: number,
    options: RecurrentCellOptions,
    names: readonly string[] = ["bias", "generator"],
  ) {
    super();
    const check = new ArgumentChecker(layer, options, names);
    const { bias = true, generator = defaultGenerator } = options;
    this.#layer = layer;
    this.inputSize = check.whole("inputSize", inputSize, 1);
    this.hiddenSize = check.whole("hiddenSize", hiddenSize, 1);
    const rows = gates * hiddenSize;
    const uniform = (...shape: number[]): Parameter => uniformParameter(shape, hiddenSize, generator);
    this.weightIh = uniform(rows, inputSize);
    this.weightHh = uniform(rows, hiddenSize);
    this.biasIh = check.flag("bias", bias) ? uniform(rows) : null;
    this.biasHh = bias ? uniform(rows) : null;
  }

  /** The state after one step; without one before it, it is zeros. */
  protected next(step: Step, x: Tensor, names: readonly string[], state: State | null): State {
    checkForward(this.#layer, x, state);
    const shape = [...leadingSizes(this.#layer, x, [1, 2]), this.hiddenSize];
    const before = stateOrZeros(this.#layer, names, state, shape);
    const hidden = { weight: this.weightHh, bias: this.biasHh };
    return step(linear(x, this.weightIh, this.biasIh), before, hidden);
  }

  override extraRepr(): string {
    const options = showArguments({ bias: this.biasIh !== null }, { bias: true });
    return `${this.inputSize}, ${this.hiddenSize}${options === "" ? "" : `, ${options}`}`;
  }
}
