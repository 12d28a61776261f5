import type { Tensor, TensorData } from "@quantrace/core";

/** What one parameter's update starts from. All are tensors: the graph of a step stays the same from step to step. */
export interface UpdateInput {
  readonly parameter: Tensor;
  readonly gradient: Tensor;
  /** The optimiser's state of this parameter, by name. */
  readonly slots: Readonly<Record<string, Tensor>>;
  /** How many steps were made, this one included: float32 `[]`. */
  readonly step: Tensor;
  /** float32 `[]`. */
  readonly learningRate: Tensor;
}

/** What a parameter and its state become. */
export interface Updated {
  readonly parameter: Tensor;
  readonly slots: Readonly<Record<string, Tensor>>;
}

/**
 * A rule by which gradients change parameters: a value. The rule is written in operations, so that a whole step of training
 * is one graph.
 */
export interface Optimizer {
  readonly name: string;
  /** Plain data: what it was made with. A resumed training must have the same. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The initial state for a parameter. */
  slots(name: string, parameter: TensorData): Readonly<Record<string, TensorData>>;
  /** What a parameter, named by its key, and its state become in a step. */
  update(name: string, input: UpdateInput): Updated;
}
