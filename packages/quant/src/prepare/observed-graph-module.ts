import type { AnyForward } from "@quantrace/core";
import { type Graph, GraphModule } from "@quantrace/ir";
import type { Observer } from "../observers/observer.ts";
import type { Plan } from "./plan.ts";

/** What an observer has seen so far, by its key. */
export type ObserverStates = ReadonlyMap<string, unknown>;

/**
 * A model with observers in it. It runs like the float model, bit for bit. Calibration gives a new one with other
 * states; this one stays as it is.
 */
export class ObservedGraphModule<F extends AnyForward = AnyForward> extends GraphModule<F, "observed"> {
  readonly plan: Plan;
  readonly states: ObserverStates;
  /** How many batches the observers have seen. */
  readonly batches: number;

  constructor(graph: Graph, plan: Plan, states: ObserverStates, batches: number) {
    super(graph);
    this.plan = plan;
    this.states = states;
    this.batches = batches;
  }

  /** The same model with other states. */
  withStates(states: ObserverStates, batches: number): ObservedGraphModule<F> {
    return new ObservedGraphModule<F>(this.graph, this.plan, states, batches);
  }
}

/** The states before any batch. */
export function initialStates(observers: ReadonlyMap<string, Observer>): Map<string, unknown> {
  return new Map([...observers].map(([key, observer]) => [key, observer.zero()]));
}
