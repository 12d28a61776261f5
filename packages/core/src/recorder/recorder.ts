import type { Module } from "../module/module.ts";
import type { Attributes } from "../op/attributes.ts";
import type { Operand } from "../op/evaluate.ts";
import type { OpDefinition } from "../op/op-definition.ts";
import type { Tensor } from "../tensor/tensor.ts";

/** Any function, as an identity: the public entry point that a stack trace is cut at. */
export type Entry = (...args: never[]) => unknown;

/**
 * What a tracer gives to core: while one is active, operations and module calls go to it instead of being computed.
 */
export interface Recorder {
  /** An operation is applied. `entry` is the public function or method that the user called. */
  apply(op: OpDefinition, operands: readonly Operand<Tensor>[], attributes: Attributes, entry: Entry): Tensor;
  /** A module's `forward` is called. `forward` is the unwrapped method. */
  callModule(module: Module, forward: Entry, args: readonly unknown[], entry: Entry): unknown;
  /** A module's `training` flag is read. */
  readTraining(module: Module): void;
}

let active: Recorder | null = null;

/** The recorder of the innermost running trace, or null. */
export function activeRecorder(): Recorder | null {
  return active;
}

/** Runs `body` with a recorder. Traces nest: the former recorder comes back afterwards. */
export function withRecorder<T>(recorder: Recorder | null, body: () => T): T {
  const former = active;
  active = recorder;
  try {
    return body();
  } finally {
    active = former;
  }
}
