import { failure, type QuantraceError } from "@quantrace/core/errors";
import type { Derivation } from "../prepare/plan.ts";

/** QQ1150 for each observer that follows, in the end, from itself. */
export function circularDerivations(derived: ReadonlyMap<string, Derivation>): readonly QuantraceError[] {
  const reaches = (key: string, goal: string, seen: Set<string>): boolean =>
    (derived.get(key)?.from ?? []).some((source) => {
      if (!("observer" in source) || seen.has(source.observer)) return false;
      seen.add(source.observer);
      return source.observer === goal || reaches(source.observer, goal, seen);
    });
  return [...derived.keys()]
    .filter((key) => reaches(key, key, new Set()))
    .map((key) => failure("QQ1150", { place: key, reason: "its qparams are derived from themselves" }));
}
