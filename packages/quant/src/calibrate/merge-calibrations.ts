import { signature } from "@quantrace/core/arguments";
import { failure, throwProblems } from "@quantrace/core/errors";
import type { AnyForward } from "@quantrace/core";
import type { Observer } from "../observers/observer.ts";
import type { ObservedGraphModule } from "../prepare/observed-graph-module.ts";
import { observed } from "../prepare/observed-kind.ts";
import { observersOf } from "./calibration-text.ts";
import { decodeState, encodeState } from "./state-codec.ts";

const checkMerge = signature("mergeCalibrations", { a: observed, b: observed });

/**
 * A model as if it had been calibrated with the batches of both, bit for bit: calibration may be split over workers.
 *
 * @throws QQ3004 for each observer that does not merge; QQ3011 unless both have the same observers, with
 *   states of numbers, arrays and plain records
 * @example
 * const prepared = prepare(new nn.Linear(2, 2).eval(), defaultQConfigMapping(), [spec("float32", ["N", 2])]);
 * const parts = [await calibrate(prepared, [tensor([[1, -1]])]), await calibrate(prepared, [tensor([[3, 2]])])];
 * mergeCalibrations(parts[0], parts[1]).batches; // => 2
 */
export function mergeCalibrations<F extends AnyForward>(
  a: ObservedGraphModule<F>,
  b: ObservedGraphModule<F>,
): ObservedGraphModule<F> {
  checkMerge(a, b);
  if (JSON.stringify(observersOf(a)) !== JSON.stringify(observersOf(b)))
    throw failure("QQ3011", { problem: "the two models have different observers" });
  const observers = [...a.observers];
  const fixed = observers.filter(([, { merge }]) => merge === undefined).map(([, { name }]) => name);
  throwProblems([...new Set(fixed)].map((observer) => failure("QQ3004", { observer })));
  const states = observers.map(
    ([key, observer]) => [key, merged(observer, a.states.get(key), b.states.get(key))] as const,
  );
  const skipped = new Map(a.skipped);
  for (const [key, count] of b.skipped) skipped.set(key, (skipped.get(key) ?? 0) + count);
  return a.withStates(new Map(states), a.batches + b.batches, skipped);
}

/** A merge may reuse the memory of its arguments, which belong to the models. */
function merged(observer: Observer, a: unknown, b: unknown): unknown {
  return observer.merge?.(copyOf(a), copyOf(b));
}

function copyOf(state: unknown): unknown {
  return decodeState(encodeState(state));
}
