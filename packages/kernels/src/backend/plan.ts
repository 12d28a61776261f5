import { type Node } from "@quantrace/ir/graph";
import { locateFailure, type Tap, type Value } from "@quantrace/ir";
import type { PlannedCall } from "../planned-call.ts";
import { now } from "./clock.ts";
import type { NodeExplanation, NodeProfile } from "./explanation.ts";
import { type Place, valueIn } from "./place.ts";
import type { Arena, Slot } from "./slot.ts";
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
  #arena: Arena | null = null;

  constructor({ entries, slots, arenaBytes, calls }: PlanParts) {
    this.arenaBytes = arenaBytes;
    this.calls = calls;
    this.#entries = entries;
    this.#slots = slots;
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
    let result: Place = null;
    const snapshot = snapshots();
    for (const { node, steps, place } of this.#entries) {
      try {
        for (const step of steps) step.run(inputs);
      } catch (error) {
        throw locateFailure(error, node);
      }
      tap?.(node, valueIn(place, snapshot));
      result = place;
    }
    return valueIn(result, ({ value: { dtype, shape, data } }) => ({ dtype, shape, data: data.slice() }));
  }
}
