import type { TensorData } from "@quantrace/core";
import type { BoundInputs, Tap, Value } from "@quantrace/ir";
import type { Plan } from "./plan.ts";
import { SeenTree } from "./seen-tree.ts";

/** A run into arrays of the caller's, with everything checked that can be checked before the data is there. */
export class BoundRun {
  readonly plan: Plan;
  readonly symbols: ReadonlyMap<string, number>;
  readonly #data: ReadonlyMap<string, TensorData>;
  readonly #outputs: readonly TensorData[];
  readonly #seenInputs: SeenTree;
  readonly #seenOutputs: SeenTree;
  readonly #generation: number;

  /** Throws QK1015 unless the outputs are like the result of the plan. */
  constructor(
    plan: Plan,
    generation: number,
    { data, symbols }: BoundInputs,
    inputs: readonly unknown[],
    outputs: Value,
  ) {
    this.plan = plan;
    this.symbols = symbols;
    this.#data = data;
    this.#outputs = plan.outputsIn(outputs);
    this.#seenInputs = new SeenTree(inputs);
    this.#seenOutputs = new SeenTree(outputs);
    this.#generation = generation;
  }

  /** True when the run is one of the same arrays, and the plan lies where it did. */
  isFor(generation: number, inputs: readonly unknown[], outputs: Value): boolean {
    return (
      generation === this.#generation &&
      this.#seenInputs.isStill(inputs) &&
      this.#seenOutputs.isStill(outputs)
    );
  }

  /** Runs. Allocates nothing unless there is a tap. */
  run(tap: Tap | undefined): void {
    this.plan.runInto(this.#data, this.#outputs, tap);
  }
}
