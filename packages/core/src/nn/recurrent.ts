import { text } from "../arguments/kinds.ts";
import { signature } from "../arguments/signature.ts";
import type { Dim } from "../dim/dim.ts";
import { valueOf } from "../dim/functions.ts";
import { formatDim, formatShape } from "../dim/symbolic-dim.ts";
import { failure } from "../errors/index.ts";
import { cat, dropout, linear } from "../functional/functional.generated.ts";
import { stack } from "../functional/stack.ts";
import { Module, trainingMode } from "../module/module.ts";
import type { Parameter } from "../module/parameter.ts";
import { defaultGenerator } from "../random/default-generator.ts";
import type { Generator } from "../random/generator.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ArgumentChecker } from "./arguments.ts";
import { uniformParameter } from "./initial-values.ts";
import { checkForward, leadingSizes, stateOrZeros } from "./recurrent-state.ts";
import type { State, Step } from "./recurrent-steps.ts";
import { showArguments } from "./show-arguments.ts";

/** Options of `LSTM` and `GRU`. */
export interface RecurrentOptions {
  /** Layers on top of each other. Default 1. */
  readonly numLayers?: number;
  /** False: no biases. Default true. */
  readonly bias?: boolean;
  /** True: x is `[N, L, ...]`; false, the default: `[L, N, ...]`. */
  readonly batchFirst?: boolean;
  /** Chance of a zero between the layers, in training. Default 0. */
  readonly dropout?: number;
  /** True: a second pass from the end to the start; both results side by side. Default false. */
  readonly bidirectional?: boolean;
  /** What the first weights are drawn from. Default: the default generator. */
  readonly generator?: Generator;
}

const DEFAULTS = { numLayers: 1, bias: true, batchFirst: false, dropout: 0, bidirectional: false };

const checkWeight = signature("weight", { name: text });

/** What a layer of steps gives: the outputs of the last layer, and the last state of every pass. */
interface Unrolled {
  readonly output: Tensor;
  readonly state: State;
}

/** One pass over a sequence whose steps lie along dimension `time`. */
interface Pass {
  readonly input: Tensor;
  readonly time: number;
  readonly length: number;
  readonly reversed: boolean;
  readonly suffix: string;
}

/**
 * What LSTM and GRU have in common. A trace records every step, so the length of the sequence must be a number. The
 * input's part of the gates is one `linear` for the whole sequence, as in PyTorch.
 */
export abstract class Recurrent extends Module {
  readonly inputSize: number;
  readonly hiddenSize: number;
  readonly numLayers: number;
  readonly batchFirst: boolean;
  readonly dropout: number;
  readonly bidirectional: boolean;
  /** Weights and biases by PyTorch's names, which a state dict has without a prefix: `weight_ih_l0_reverse`. */
  readonly "~modules": Record<string, Parameter>;
  readonly #layer: string;

  protected constructor(
    layer: string,
    gates: number,
    inputSize: number,
    hiddenSize: number,
    options: RecurrentOptions,
  ) {
    super();
    const check = new ArgumentChecker(layer, options, [...Object.keys(DEFAULTS), "generator"]);
    const { numLayers, bias, batchFirst, dropout: p, bidirectional } = { ...DEFAULTS, ...defined(options) };
    this.#layer = layer;
    this.inputSize = check.whole("inputSize", inputSize, 1);
    this.hiddenSize = check.whole("hiddenSize", hiddenSize, 1);
    this.numLayers = check.whole("numLayers", numLayers, 1);
    this.batchFirst = check.flag("batchFirst", batchFirst);
    this.dropout = check.number("dropout", p, 0, 1);
    this.bidirectional = check.flag("bidirectional", bidirectional);
    const rows = gates * hiddenSize;
    const shapes = check.flag("bias", bias)
      ? { weight_ih: [rows], weight_hh: [rows, hiddenSize], bias_ih: [rows], bias_hh: [rows] }
      : { weight_ih: [rows], weight_hh: [rows, hiddenSize] };
    const weights: Record<string, Parameter> = {};
    this.#passes().forEach(({ layer: index, suffix }) => {
      const width = index === 0 ? inputSize : hiddenSize * this.#directions;
      for (const [name, shape] of Object.entries(shapes)) {
        const whole = name === "weight_ih" ? [rows, width] : shape;
        weights[name + suffix] = uniformParameter(whole, hiddenSize, options.generator ?? defaultGenerator);
      }
    });
    this["~modules"] = weights;
  }

  get #directions(): number {
    return this.bidirectional ? 2 : 1;
  }

  /** The passes over the sequence, in PyTorch's order: each layer forwards, then backwards. */
  #passes(): { readonly layer: number; readonly reversed: boolean; readonly suffix: string }[] {
    return Array.from({ length: this.numLayers * this.#directions }, (_, i) => {
      const [layer, reversed] = [Math.floor(i / this.#directions), i % this.#directions === 1];
      return { layer, reversed, suffix: `_l${layer}${reversed ? "_reverse" : ""}` };
    });
  }

  /**
   * A weight or a bias by PyTorch's name; null for a bias that the layer does not have.
   *
   * @example
   * new nn.GRU(2, 3).weight("weight_hh_l0")?.shape; // => [9, 3]
   */
  weight(name: string): Parameter | null {
    checkWeight(name);
    return Object.hasOwn(this["~modules"], name) ? (this["~modules"][name] as Parameter) : null;
  }

  /** Runs the steps of every layer and direction. */
  protected unroll(step: Step, x: Tensor, names: readonly string[], given: State | null): Unrolled {
    checkForward(this.#layer, x, given);
    const lead = leadingSizes(this.#layer, x, [2, 3]);
    const time = this.batchFirst && x.ndim === 3 ? 1 : 0;
    const passes = this.#passes();
    const shape = [passes.length, ...lead.toSpliced(time, 1), this.hiddenSize];
    const initial = stateOrZeros(this.#layer, names, given, shape);
    const length = this.#lengthOf(x, lead[time] as Dim);
    const last: State[] = [];
    let input = x;
    for (let layer = 0; layer < this.numLayers; layer++) {
      if (layer > 0 && this.dropout > 0)
        input = dropout(input, { p: this.dropout, training: trainingMode(this) });
      const outputs = passes
        .filter((pass) => pass.layer === layer)
        .map(({ reversed, suffix }) => {
          const before = initial.map((one) => one.select(0, last.length));
          const states = this.#pass(step, { input, time, length, reversed, suffix }, before);
          last.push(states.at(reversed ? 0 : -1) as State);
          return stack(
            states.map(([h]) => h as Tensor),
            time,
          );
        });
      input = outputs.length === 1 ? (outputs[0] as Tensor) : cat(outputs, -1);
    }
    const state = names.map((_, i) => stack(last.map((one) => one[i] as Tensor)));
    return { output: input, state };
  }

  /** The state after every step of one pass, in the order of the sequence. */
  #pass(step: Step, { input, time, length, reversed, suffix }: Pass, initial: State): State[] {
    const part = (name: string): Parameter | null => this.weight(`${name}${suffix}`);
    const hidden = { weight: part("weight_hh") as Parameter, bias: part("bias_hh") };
    const fromInput = linear(input, part("weight_ih") as Parameter, part("bias_ih"));
    const states: State[] = [];
    let state = initial;
    for (let i = 0; i < length; i++) {
      state = step(fromInput.select(time, reversed ? length - 1 - i : i), state, hidden);
      states.push(state);
    }
    return reversed ? states.reverse() : states;
  }

  #lengthOf(x: Tensor, size: Dim): number {
    const length = valueOf(size);
    if (typeof length !== "number") throw failure("QS1009", { op: this.#layer, dim: formatDim(length) });
    if (length > 0) return length;
    const found = formatShape(x.shape.map(valueOf));
    throw failure("QS1002", {
      op: this.#layer,
      operand: "x",
      found,
      expected: "a sequence of one step or more",
    });
  }

  override extraRepr(): string {
    const { numLayers, batchFirst, dropout: p, bidirectional } = this;
    const bias = this.weight("bias_ih_l0") !== null;
    const options = showArguments({ numLayers, bias, batchFirst, dropout: p, bidirectional }, DEFAULTS);
    return `${this.inputSize}, ${this.hiddenSize}${options === "" ? "" : `, ${options}`}`;
  }
}

/** The options that are given: undefined stands for the default. */
function defined(options: RecurrentOptions): Partial<typeof DEFAULTS> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
