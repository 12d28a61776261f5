import { signature } from "@quantrace/core/arguments";
import { failure, throwProblems } from "@quantrace/core/errors";
import type { ObservedGraphModule } from "../prepare/observed-graph-module.ts";
import type { Derivation, DerivationSource } from "../prepare/plan.ts";
import type { QParams } from "../qparams/qparams.ts";
import { qparams as qparamsKind } from "../quant-kinds.ts";
import { weightQParams } from "./weight-channels.ts";

const checkDerived = signature("derive", { result: qparamsKind });

/**
 * The qparams of every observer, by its key. Throws QQ3009, which lists every place, when the model was not calibrated,
 * QQ3008 for each place that saw nothing, QQ2050 for qparams that a value cannot have.
 */
export function finishObservers(model: ObservedGraphModule): Map<string, QParams> {
  const { plan, states, batches, graph } = model;
  const finished = new Map<string, QParams>();
  for (const [key, observer] of plan.observers) {
    const chosen = observer.finish(states.get(key));
    if (chosen !== null) finished.set(key, chosen);
  }
  for (const [key, derivation] of plan.derived) derive(model, finished, key, derivation);
  const unseen = plan.places.filter((place) => !finished.has(place.observer));
  if (unseen.length > 0 && batches === 0) {
    const nodes = [...new Set(unseen.map(({ node }) => `%${node}`))].join(", ");
    throw failure("QQ3009", { graph: graph.name, nodes });
  }
  throwProblems(unseen.map(({ node }) => failure("QQ3008", { node }, { node })));
  throwProblems(
    plan.places
      .filter(({ observer }) => finished.get(observer)?.axis !== null)
      .map(({ node }) =>
        failure("QQ2050", { node, reason: "a value has one scale, and its observer chose one per channel" }),
      ),
  );
  return finished;
}

/** Derives the qparams of one observer, and before them those that it needs. Left out where one of them is not known. */
function derive(
  model: ObservedGraphModule,
  finished: Map<string, QParams>,
  key: string,
  { from, derive: choose }: Derivation,
): void {
  if (finished.has(key)) return;
  const sources = from.map((source) => sourceQParams(model, finished, source));
  if (!sources.every((source) => source !== null)) return;
  finished.set(key, deriveQParams(choose, sources));
}

/** What a derivation gives. Throws QS1013 when that is no qparams. */
export function deriveQParams(derive: Derivation["derive"], sources: readonly QParams[]): QParams {
  const chosen: unknown = derive(sources);
  checkDerived(chosen);
  return chosen as QParams;
}

function sourceQParams(
  model: ObservedGraphModule,
  finished: Map<string, QParams>,
  source: DerivationSource,
): QParams | null {
  const { plan, graph } = model;
  if ("observer" in source) {
    const other = plan.derived.get(source.observer);
    if (other !== undefined) derive(model, finished, source.observer, other);
    return finished.get(source.observer) ?? null;
  }
  const place = plan.weights.find(({ node }) => node === source.weightOf);
  const weight = place === undefined ? undefined : graph.state.get(place.target);
  return place === undefined || weight === undefined
    ? null
    : weightQParams(place.observer, weight, place.channelAxis);
}
