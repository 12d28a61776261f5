import { type Graph, setTrainingMode } from "@quantrace/ir";
import { fuse } from "../prepare/fuse.ts";
import { insertObservers } from "../prepare/insert.ts";
import { ObservedGraphModule } from "../prepare/observed-graph-module.ts";
import type { Plan } from "../prepare/plan.ts";
import type { Observer } from "../observers/observer.ts";
import { flattenStandalone } from "../standalone/flatten-standalone.ts";
import type { Prepared } from "../standalone/inline-standalone.ts";
import { takingIntegers } from "../standalone/prepare-standalone.ts";
import { outerKey } from "../standalone/standalone-calls.ts";

/** A model in training as it was decided: its standalone modules are calls, and nothing is fused across them. */
export interface NestedQat {
  /** In training mode, without observers. */
  readonly float: Graph;
  readonly plan: Plan;
  /** By their keys among the graph's modules. */
  readonly standalone: ReadonlyMap<string, NestedQat>;
}

/** The observer that stands in the place of another, by its key in the whole model. */
export type ObserverNow = (key: string, observer: Observer) => Observer;

/**
 * What `prepare` would give for the model in evaluation, standalone modules and all, with other observers.
 *
 * @param prefix what keys in the whole model begin with here
 */
export function observedNow(
  { float, plan, standalone }: NestedQat,
  now: ObserverNow,
  prefix = "",
): ObservedGraphModule {
  const here: ObserverNow = (key, observer) => now(`${prefix}${key}`, observer);
  const planNow: Plan = {
    ...plan,
    observers: new Map([...plan.observers].map(([key, observer]) => [key, here(key, observer)])),
    weights: plan.weights.map((place) => ({ ...place, observer: here(place.key, place.observer) })),
  };
  const graph = insertObservers(fuse(setTrainingMode(float, false)), plan.places, plan.floatEdges);
  for (const [target, inner] of standalone) {
    const observed = observedNow(inner, now, `${prefix}${outerKey(target, "")}`);
    graph.modules.set(target, takingIntegers(observed));
  }
  return new ObservedGraphModule(graph, planNow, new Map(), 0);
}

/** A standalone module that is a part of a model in training: its own standalone modules are parts of it already. */
export interface TrainedPart {
  readonly float: Graph;
  readonly skeleton: Graph;
  readonly plan: Plan;
}

/** A graph in training with its standalone modules as parts of it, and the plan of all. */
export function flattenQat(
  graph: Graph,
  plan: Plan,
  inner: ReadonlyMap<string, TrainedPart>,
  form: "float" | "skeleton",
): Prepared {
  if (inner.size === 0) return { graph, plan };
  const nested = graph.copy();
  for (const [target, part] of inner) {
    const module = new ObservedGraphModule(part[form], part.plan, new Map(), 0);
    nested.modules.set(target, takingIntegers(module));
  }
  return flattenStandalone({ graph: nested, plan });
}
