import type { TensorData } from "@quantrace/core";
import type { Arena } from "../slot.ts";

/** The data of a run's inputs, by placeholder. */
export type RunInputs = ReadonlyMap<string, TensorData>;

/** What a node has to compute. */
export interface Step {
  /** Called when the arena has another place; slots know it already. */
  readonly attach?: (arena: Arena) => void;
  readonly run: (inputs: RunInputs) => void;
}
