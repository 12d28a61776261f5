import { signature } from "@quantrace/core/arguments";
import type { Observer } from "../observers/observer.ts";
import type { ObservedGraphModule } from "../prepare/observed-graph-module.ts";
import { observed } from "../prepare/observed-kind.ts";
import { observer as observerKind } from "../quant-kinds.ts";

const checkObservedStates = signature("observedStates", { calibrated: observed, observer: observerKind });

/**
 * What one observer of a setting saw, at each value that it watches, by the name of the value's node.
 *
 * @param observer the very one that stands in the setting
 * @example
 * const recorder = recordingObserver();
 * const mapping = new QConfigMapping().setGlobal({ name: "record", activation: recorder, weight: noopObserver() });
 * const prepared = prepare(new nn.Linear(2, 2).eval(), mapping, [spec("float32", ["N", 2])]);
 * const calibrated = await calibrate(prepared, [tensor([[1, -1]])]);
 * observedStates(calibrated, recorder).get("x").map(({ data }) => [...data]); // => [[1, -1]]
 */
export function observedStates<S>(
  calibrated: ObservedGraphModule,
  observer: Observer<S>,
): ReadonlyMap<string, S> {
  checkObservedStates(calibrated, observer);
  const { plan, states } = calibrated;
  const watched = [...plan.places, ...plan.records].filter(
    (place) => plan.observers.get(place.observer) === (observer as Observer),
  );
  return new Map(watched.map((place) => [place.node, states.get(place.observer) as S]));
}
