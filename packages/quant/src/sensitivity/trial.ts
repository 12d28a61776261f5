import type { AnyForward, Module } from "@quantrace/core";
import { kind, signature } from "@quantrace/core/arguments";
import { failure } from "@quantrace/core/errors";
import {
  type Backend,
  type Graph,
  GraphModule,
  type SpecsOf,
  symbolicTrace,
  type Value,
} from "@quantrace/ir";
import { calibrate, type CalibrationData } from "../calibrate/calibrate.ts";
import { convert } from "../convert/convert.ts";
import { argumentsOf } from "../numeric-suite/float-values.ts";
import type { ObservedGraphModule } from "../prepare/observed-graph-module.ts";
import { prepare } from "../prepare/prepare.ts";
import type { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { outputSqnr } from "./output-sqnr.ts";

/** Runs a model on one batch: a tensor, or an array with all arguments of `forward`. */
export type Run = (batch: unknown) => Promise<Value>;

/** How good a model is: more is better. It gets a function that runs the model, and may run it on any data. */
export type Metric = (run: Run) => number | Promise<number>;

const checkScore = signature("metric", {
  result: kind("a number, or a promise of one", (value) => typeof value === "number" && !Number.isNaN(value)),
});

/** A model under trial: its graph, and what its trials have in common. */
export interface Bench {
  readonly traced: Graph;
  /** Calibrated under the mapping that trials start from. */
  readonly base: ObservedGraphModule;
  readonly batches: readonly unknown[];
  readonly backend: Backend;
  readonly metric: Metric;
  /** The metric of the float model. */
  readonly float: number;
}

export interface BenchOptions {
  readonly mapping: QConfigMapping;
  readonly backend: Backend;
  /** Null: the SQNR of the model's output over the batches. */
  readonly metric: Metric | null;
}

/** Traces and calibrates a model once, for trials. Throws QQ3001 when there is no batch. */
export async function openBench<M extends Module>(
  model: M,
  specs: SpecsOf<Parameters<M["forward"]>>,
  data: CalibrationData,
  { mapping, backend, metric }: BenchOptions,
): Promise<Bench> {
  if (model.training) throw failure("QQ1101", { what: "prepare" });
  const graph = tracedGraph(model, specs);
  const batches: unknown[] = [];
  for await (const batch of data as AsyncIterable<unknown>) batches.push(batch);
  const base = await calibrate(prepareGraph(graph, mapping), batches, { backend });
  const scored = metric ?? (await outputSqnr(base.graph, batches, backend));
  const float = await measure(base.graph, backend, scored);
  return { traced: graph, base: base as ObservedGraphModule, batches, backend, metric: scored, float };
}

/** A model that was traced, with leaf modules for instance, is taken as it is. */
export function tracedGraph<M extends Module>(model: M, specs: SpecsOf<Parameters<M["forward"]>>): Graph {
  if (model instanceof GraphModule) return (model as GraphModule<AnyForward>).graph;
  return symbolicTrace(model, specs).graph;
}

/** The metric of the model when it is quantized under a mapping. */
export async function tryMapping(bench: Bench, mapping: QConfigMapping): Promise<number> {
  const prepared = prepareGraph(bench.traced, mapping);
  const states = knownStates(bench.base, prepared);
  const calibrated =
    states === null
      ? await calibrate(prepared, bench.batches, { backend: bench.backend })
      : prepared.withStates(states, bench.base.batches);
  return measure(convert(calibrated).graph, bench.backend, bench.metric);
}

function prepareGraph(graph: Graph, mapping: QConfigMapping): ObservedGraphModule {
  return prepare(new GraphModule<AnyForward>(graph), mapping);
}

async function measure(graph: Graph, backend: Backend, metric: Metric): Promise<number> {
  const executable = await backend.compile(graph);
  try {
    const score = await metric((batch) => executable.run(...argumentsOf(batch)));
    checkScore(score);
    return score;
  } finally {
    executable.dispose();
  }
}

/**
 * What the observers of a model would see, taken from a calibration of the same model under another mapping: observers
 * see float values, which do not depend on the mapping, and some know their choice without seeing any. Null when one
 * of them watches other values than any of there.
 */
function knownStates(
  base: ObservedGraphModule,
  { plan }: ObservedGraphModule,
): ReadonlyMap<string, unknown> | null {
  const known = new Map([...base.plan.observers.keys()].map((key) => [watched(base.plan, key), key]));
  const states = new Map<string, unknown>();
  for (const [key, observer] of plan.observers) {
    const unseen = observer.zero();
    if (observer.finish(unseen) !== null) {
      states.set(key, unseen);
      continue;
    }
    const same = known.get(watched(plan, key));
    if (same === undefined || base.plan.observers.get(same) !== observer) return null;
    states.set(key, base.states.get(same));
  }
  return states;
}

/** The values that an observer watches, as text. */
function watched({ places }: ObservedGraphModule["plan"], key: string): string {
  const seen = places.filter(({ observer }) => observer === key).map(({ node, edge }) => [node, edge]);
  return JSON.stringify(seen.map((place) => JSON.stringify(place)).sort());
}
