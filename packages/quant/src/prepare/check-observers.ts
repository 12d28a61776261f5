import { failure, type QuantraceError, throwProblems } from "@quantrace/core/errors";
import type { Observer } from "../observers/observer.ts";
import type { Plan } from "./plan.ts";

/** Throws QQ1132 for each observer of a plan that chooses integers or zero points that no kernel computes with. */
export function checkObservers({ places, weights, observers }: Plan): void {
  const values = new Map(places.map(({ node, observer }) => [observer, node]));
  throwProblems([
    ...[...values].flatMap(([key, node]) => problemOf(observers.get(key), node)),
    ...weights.flatMap(({ observer, target }) => problemOf(observer, target)),
  ]);
}

function problemOf(observer: Observer | undefined, place: string): readonly QuantraceError[] {
  if (observer === undefined) return [];
  const { dtype, mapping } = observer.settings;
  const refused = (found: string): readonly QuantraceError[] => [
    failure("QQ1132", { observer: observer.name, place, found }),
  ];
  if (dtype === "int32") return refused("int32");
  return mapping === "affineFloatQParams" ? refused("zero points that are fractions") : [];
}
