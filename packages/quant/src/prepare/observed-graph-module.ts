import type { AnyForward } from "@quantrace/core";
import { type Graph, GraphModule } from "@quantrace/ir";
import { observerModules } from "../custom/module-observer.ts";
import type { Preserved } from "../custom/preserved.ts";
import { flattenStandalone } from "../standalone/flatten-standalone.ts";
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
  /** How many values that were not finite were passed over, by the keys of the observers; those with none are absent. */
  readonly skipped: ReadonlyMap<string, number>;
  /** Properties of the float model that were to be kept. */
  readonly preserved: Preserved;

  constructor(
    graph: Graph,
    plan: Plan,
    states: ObserverStates,
    batches: number,
    preserved: Preserved = {},
    skipped: ReadonlyMap<string, number> = new Map(),
  ) {
    super(graph);
    this.plan = plan;
    this.states = states;
    this.batches = batches;
    this.preserved = preserved;
    this.skipped = skipped;
  }

  /** All observers by key: those of the plan, and those inside of custom and standalone modules. */
  get observers(): ReadonlyMap<string, Observer> {
    const { plan, graph } = this.flat();
    return observersOf(plan, graph);
  }

  /** The same model with its standalone modules as parts of its own graph and plan: what is calibrated and converted. */
  flat(): ObservedGraphModule<F> {
    const { graph, plan } = flattenStandalone(this);
    if (graph === this.graph) return this;
    return new ObservedGraphModule<F>(graph, plan, this.states, this.batches, this.preserved, this.skipped);
  }

  /** The same model with other states. */
  withStates(
    states: ObserverStates,
    batches: number,
    skipped: ReadonlyMap<string, number> = new Map(),
  ): ObservedGraphModule<F> {
    return new ObservedGraphModule<F>(this.graph, this.plan, states, batches, this.preserved, skipped);
  }
}

/** The observers of a plan, and those inside of custom modules, by key. */
export function observersOf(plan: Plan, graph: Graph): ReadonlyMap<string, Observer> {
  const inner = [...observerModules(graph)].map(([key, { observer }]) => [key, observer] as const);
  return new Map([...plan.observers, ...inner]);
}

/** The states before any batch. */
export function initialStates(observers: ReadonlyMap<string, Observer>): Map<string, unknown> {
  return new Map([...observers].map(([key, observer]) => [key, observer.zero()]));
}
