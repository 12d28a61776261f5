import type { TensorData } from "@quantrace/core";
import type { BoundInputs, Tap, Value } from "@quantrace/ir";
import type { Plan } from "./plan.ts";
import { SeenTree } from "./seen-tree.ts";

/** What a caller gives: the arguments of a run, and where the result is to go. */
interface Given {
  readonly inputs: readonly unknown[];
  readonly outputs: Value;
}

/** A run into arrays of the caller's, with everything checked that can be checked before the data is there. */
export class BoundRun {
  readonly symbols: ReadonlyMap<string, number>;
  readonly #plan: Plan;
  readonly #generation: number;
  readonly #given: Given;
  readonly #seen: SeenTree;
  readonly #data: ReadonlyMap<string, TensorData>;
  readonly #outputs: readonly TensorData[];

  /** Throws QK1015 unless the outputs are like the result of the plan. */
  constructor(plan: Plan, generation: number, { data, symbols }: BoundInputs, given: Given) {
    this.symbols = symbols;
    this.#plan = plan;
    this.#generation = generation;
    this.#given = given;
    this.#seen = new SeenTree(given);
    this.#data = data;
    this.#outputs = plan.outputsIn(given.outputs);
  }

  /** True when the run is one of the same arrays, and the plan lies where it did. */
  isFor(generation: number, inputs: readonly unknown[], outputs: Value): boolean {
    const { inputs: sameInputs, outputs: sameOutputs } = this.#given;
    return (
      generation === this.#generation &&
      inputs === sameInputs &&
      outputs === sameOutputs &&
      this.#seen.isStill()
    );
  }

  /** Runs. Allocates nothing unless there is a tap. */
  run(tap: Tap | undefined): void {
    this.#plan.runInto(this.#data, this.#outputs, tap);
  }
}
