import { anything, instanceOf, signature, whole } from "@quantrace/core/arguments";
import type { AnyForward, TensorData } from "@quantrace/core";
import { weightQParams } from "../convert/weight-channels.ts";
import { observerModules } from "../custom/module-observer.ts";
import type { Observer } from "../observers/observer.ts";
import type { QParams } from "../qparams/qparams.ts";
import { QatGraphModule } from "./qat-graph-module.ts";
import { rangeKey } from "./range-key.ts";
import { stateOfRange } from "./range-observer.ts";
import { weightChoice } from "./weight-memory.ts";

const checkWithRanges = signature("withRanges", {
  model: instanceOf(QatGraphModule, "a model from prepareQat"),
  ranges: anything,
  batches: whole(0),
});

/**
 * The model after a training: with the ranges that the steps of `observingGraph` came to, by the keys of its state, and so
 * many more batches seen. Weights without a memory are looked at as they are now. The parameters are the same memory.
 */
export function withRanges<F extends AnyForward>(
  model: QatGraphModule<F>,
  ranges: Readonly<Record<string, TensorData>>,
  batches: number,
): QatGraphModule<F> {
  checkWithRanges(model, ranges, batches);
  const { parts } = model;
  const states = new Map(parts.states);
  const known = new Map<string, QParams>(parts.known);
  const look = (key: string, finish: (state: unknown) => QParams | null): void => {
    const range = ranges[rangeKey(key)];
    if (range === undefined) return;
    const state = stateOfRange(range);
    states.set(key, state);
    const qparams = finish(state);
    if (qparams !== null) known.set(key, qparams);
  };
  for (const [key, observer] of parts.plan.observers as ReadonlyMap<string, Observer>) {
    look(key, (state) => observer.finish(state));
    const always = observer.finish(observer.zero());
    if (always !== null) known.set(key, always);
  }
  for (const key of observerModules(parts.skeleton).keys()) look(key, () => null);
  const folded = model.observed().flat().graph.state;
  for (const { key, target, observer, channelAxis } of parts.plan.weights) {
    look(key, (state) => weightChoice(observer, state, channelAxis));
    const weight = folded.get(target);
    if (states.has(key) || weight === undefined) continue;
    const qparams = weightQParams(observer, weight, channelAxis);
    if (qparams !== null) known.set(key, qparams);
  }
  return new QatGraphModule<F>({ ...parts, states, known, batches: parts.batches + batches });
}
