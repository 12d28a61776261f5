import { flattenTree, type Node } from "@quantrace/ir/graph";
import { locateFailure, type Tap, type Value } from "@quantrace/ir";
import type { PlannedCall } from "../planned-call.ts";
import { now } from "./clock.ts";
import type { NodeExplanation, NodeProfile } from "./explanation.ts";
import type { TensorData } from "@quantrace/core";
import { outputsIn } from "./outputs-in.ts";
import { isPlaceLeaf, type Place, valueIn } from "./place.ts";
import { type Arena, Slot } from "./slot.ts";
import { snapshots } from "./snapshots.ts";
import type { RunInputs, Step } from "./steps/step.ts";

/** One node of a plan: what is to be done, if anything, and where its value lies afterwards. */
export interface PlanEntry {
  readonly node: Node;
  readonly steps: readonly Step[];
  readonly place: Place;
  readonly explanation: NodeExplanation | null;
}

/** What a plan is made of. */
export interface PlanParts {
  readonly entries: readonly PlanEntry[];
  readonly slots: readonly Slot[];
  readonly arenaBytes: number;
  /** The calls of WebAssembly kernels. */
  readonly calls: ReadonlyMap<Node, PlannedCall>;
}

/** A graph made ready to run on inputs of certain sizes. It runs wherever the arena lies. */
export class Plan {
  readonly arenaBytes: number;
  readonly calls: ReadonlyMap<Node, PlannedCall>;
  readonly #entries: readonly PlanEntry[];
  readonly #slots: readonly Slot[];
  readonly #result: Place;
  readonly #results: readonly Slot[];
  #arena: Arena | null = null;

  constructor({ entries, slots, arenaBytes, calls }: PlanParts) {
    this.arenaBytes = arenaBytes;
    this.calls = calls;
    this.#entries = entries;
    this.#slots = slots;
    this.#result = entries.at(-1)?.place ?? null;
    this.#results = flattenTree(this.#result, isPlaceLeaf).filter((leaf) => leaf instanceof Slot);
  }

  /** True when a call has a faster kernel, whose constants take longer to pack. */
  get isProvisional(): boolean {
    return [...this.calls.values()].some(({ isProvisional }) => isProvisional);
  }

  /** How each node runs that computes something. */
  explain(): readonly NodeExplanation[] {
    return this.#entries.flatMap(({ explanation }) => (explanation === null ? [] : [explanation]));
  }

  /** Makes the plan use the arena where it lies now. */
  attach(arena: Arena): void {
    if (this.#arena?.buffer === arena.buffer && this.#arena.base === arena.base) return;
    for (const slot of this.#slots) slot.attach(arena);
    for (const { steps } of this.#entries) for (const step of steps) step.attach?.(arena);
    this.#arena = arena;
  }

  /** Runs, and returns how long each node took that computes something. */
  profile(inputs: RunInputs): readonly NodeProfile[] {
    return this.#entries.flatMap(({ steps, explanation }) => {
      const start = now();
      for (const step of steps) step.run(inputs);
      const milliseconds = now() - start;
      return explanation === null ? [] : [{ ...explanation, milliseconds }];
    });
  }

  /** Runs, and returns the result in new memory. Errors name the node. */
  run(inputs: RunInputs, tap: Tap | undefined): Value {
    this.#execute(inputs, tap);
    return valueIn(this.#result, ({ value: { dtype, shape, data } }) => ({
      dtype,
      shape,
      data: data.slice(),
    }));
  }

  /** The tensors of a value that is like the result, in the order that `runInto` takes. Throws QK1015. */
  outputsIn(value: Value): readonly TensorData[] {
    return outputsIn(this.#result, value);
  }

  /** Runs, and writes the result into tensors. Allocates nothing unless there is a tap. Errors name the node. */
  runInto(inputs: RunInputs, outputs: readonly TensorData[], tap: Tap | undefined): void {
    this.#execute(inputs, tap);
    for (let i = 0; i < this.#results.length; i++) {
      (outputs[i] as TensorData).data.set((this.#results[i] as Slot).value.data);
    }
  }

  #execute(inputs: RunInputs, tap: Tap | undefined): void {
    const snapshot = tap === undefined ? null : snapshots();
    for (let i = 0; i < this.#entries.length; i++) {
      const { node, steps, place } = this.#entries[i] as PlanEntry;
      try {
        for (let j = 0; j < steps.length; j++) (steps[j] as Step).run(inputs);
      } catch (error) {
        throw locateFailure(error, node);
      }
      if (snapshot !== null) tap?.(node, valueIn(place, snapshot));
    }
  }
}
