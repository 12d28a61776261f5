import type { AnyForward } from "@quantrace/core";
import { failure, throwProblems } from "@quantrace/core/errors";
import { ops } from "@quantrace/core/ops";
import type { Graph, Node } from "@quantrace/ir";
import { checkBoundary } from "../custom/boundary.ts";
import type { Observer } from "../observers/observer.ts";
import { decide } from "../prepare/decide.ts";
import { insertObservers } from "../prepare/insert.ts";
import { ObservedGraphModule } from "../prepare/observed-graph-module.ts";
import { groupsOf } from "../prepare/places.ts";
import type { NodeDecision, ObservedPlace, Plan } from "../prepare/plan.ts";
import type { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { because } from "../report/reason.ts";
import { withNulls } from "./with-nulls.ts";

/**
 * Goal: a calibrated model of which parts are to stay in float32 after all.
 * Method: decide again, on the same graph, with the mapping of `prepare` and the null settings of `given` in it; keep of
 * the observers, with what they have seen, those that are still wanted.
 * Example: with `linear` taken back from `conv -> relu -> linear`, the observer behind `relu` goes, as nothing reads
 * integers there, and `conv` gives its result through dequantize.
 * Limits: a range is as it was observed, so values that shared one still do; a value that was inside of operations that
 * run as one has none.
 *
 * @throws QQ2023 for each setting that is neither null nor that of `prepare`; QQ2001 for one that matches nothing; QQ2024
 *   for each value without a range; QQ2008 for an input or output that cannot be integers any more
 */
export function takeBack<F extends AnyForward>(
  calibrated: ObservedGraphModule<F>,
  given: QConfigMapping,
): ObservedGraphModule<F> {
  const { graph, mapping, ...options } = calibrated.plan.decidedOn;
  const decided = decide(graph, withNulls(mapping, given), options);
  checkStandalone(calibrated.plan, decided);
  const plan = withObserved(calibrated.plan, decided);
  checkBoundary(graph, plan, plan.boundary);
  const bare = withoutObservers(calibrated.graph);
  restoreModules(bare, calibrated.plan, plan);
  const observed = insertObservers(bare, plan.places, plan.floatEdges);
  return new ObservedGraphModule<F>(
    observed,
    plan,
    calibrated.states,
    calibrated.batches,
    calibrated.preserved,
  );
}

/** The new decisions, with the observers that have seen the values. Those that only watch have done their work. */
function withObserved(before: Plan, after: Plan): Plan {
  const known = new Map(before.places.map((place) => [keyOf(place), place.observer]));
  const observers = new Map<string, Observer>();
  /** The observers of the new decisions, by those that saw the values. */
  const renamed = new Map<string, string>();
  const problems = [];
  const places: ObservedPlace[] = [];
  for (const place of after.places) {
    const wanted = after.observers.get(place.observer) as Observer;
    const isFixed = wanted.name === "FixedQParamsObserver";
    const key = isFixed ? `fixed_${place.observer}` : known.get(keyOf(place));
    if (key === undefined) {
      problems.push(failure("QQ2024", { node: place.node, reason: place.reason }, { node: place.node }));
      continue;
    }
    renamed.set(place.observer, key);
    observers.set(key, isFixed ? wanted : (before.observers.get(key) as Observer));
    places.push({ ...place, observer: key });
  }
  throwProblems(problems);
  const nodes = after.nodes.map((row, i) => taken(row, before.nodes[i]));
  const { boundary, mode } = before;
  const seen = (key: string): string => renamed.get(key) ?? key;
  const given = new Map([...after.given].map(([value, key]) => [value, seen(key)]));
  for (const key of given.values()) {
    const observer = before.observers.get(key);
    if (observer !== undefined) observers.set(key, observer);
  }
  const derived = new Map(
    [...after.derived].map(([key, { from, derive }]) => {
      const sources = from.map((source) =>
        "observer" in source ? { observer: seen(source.observer) } : source,
      );
      return [seen(key), { from: sources, derive }];
    }),
  );
  const groups = groupsOf(places);
  const ofWeights = new Map(before.weights.map(({ key, observer }) => [key, observer]));
  const weights = after.weights.map((place) => ({
    ...place,
    observer: ofWeights.get(place.key) ?? place.observer,
  }));
  return {
    ...before,
    ...after,
    nodes,
    weights,
    places,
    records: [],
    observers,
    given,
    derived,
    groups,
    boundary,
    mode,
  };
}

/** A standalone module was decided by itself: a setting that would change it now is not passed over. Throws QQ1151. */
function checkStandalone(before: Plan, after: Plan): void {
  throwProblems(
    after.nodes.flatMap(({ reason, entry, op }, i) =>
      reason === "standaloneModule" && entry?.setting !== before.nodes[i]?.entry?.setting
        ? [failure("QQ1151", { module: op, reason: "it cannot be taken back to float32 at conversion" })]
        : [],
    ),
  );
}

function keyOf({ node, edge }: ObservedPlace): string {
  return edge === null ? node : `${node} ${edge.user} ${edge.operand}`;
}

/** Says of what was taken back that it was. */
function taken(row: NodeDecision, before: NodeDecision | undefined): NodeDecision {
  const isTaken =
    (row.reason === "settingNull" && before?.reason !== "settingNull") ||
    (row.reason === "leafModule" && before?.reason === "customModule");
  if (!isTaken) return row;
  const { code, why } = because("takenBack", {});
  return { ...row, reason: code, why };
}

function withoutObservers(graph: Graph): Graph {
  const copy = graph.copy();
  for (const node of [...copy.nodes()]) {
    if (node.kind !== "call_function" || node.op !== ops.observe) continue;
    copy.replaceAllUses(node, node.args[0] as Node);
    copy.erase(node);
  }
  return copy;
}

/** Custom modules that are quantized nowhere any more are the float ones again. */
function restoreModules(graph: Graph, before: Plan, after: Plan): void {
  const targetOf = (name: string): string => (graph.find(name) as { readonly target?: string }).target ?? "";
  const kept = new Set(after.customs.map(targetOf));
  for (const target of before.customs.map(targetOf)) {
    const float = before.decidedOn.graph.modules.get(target);
    if (!kept.has(target) && float !== undefined) graph.modules.set(target, float);
  }
}
