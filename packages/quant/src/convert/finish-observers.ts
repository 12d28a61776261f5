import { failure, throwProblems } from "@quantrace/core/errors";
import type { ObservedGraphModule } from "../prepare/observed-graph-module.ts";
import type { QParams } from "../qparams/qparams.ts";

/**
 * The qparams of every observer, by its key. Throws QQ3009, which lists every place, when the model was not calibrated,
 * QQ3008 for each place that saw nothing.
 */
export function finishObservers({ plan, states, batches, graph }: ObservedGraphModule): Map<string, QParams> {
  const finished = new Map<string, QParams>();
  for (const [key, observer] of plan.observers) {
    const chosen = observer.finish(states.get(key));
    if (chosen !== null) finished.set(key, chosen);
  }
  const unseen = plan.places.filter((place) => !finished.has(place.observer));
  if (unseen.length > 0 && batches === 0) {
    const nodes = [...new Set(unseen.map(({ node }) => `%${node}`))].join(", ");
    throw failure("QQ3009", { graph: graph.name, nodes });
  }
  throwProblems(unseen.map(({ node }) => failure("QQ3008", { node }, { node })));
  return finished;
}
