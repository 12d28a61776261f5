import type { Closure } from "./activation.ts";
import { shorterFlow } from "./flow.ts";
import { type Binding, BOTTOM, type TensorFlow, type Value } from "./value.ts";

const RANK: Readonly<Record<Binding, number>> = { static: 0, dim: 1, data: 2, unknown: 3 };

/** The later of two binding times. */
export function joinBindings(a: Binding, b: Binding): Binding {
  return RANK[a] >= RANK[b] ? a : b;
}

/** What holds for both values. The result is one of the arguments where nothing is lost. */
export function joinValues(a: Value, b: Value): Value {
  if (a === b || b === BOTTOM) return a;
  if (a === BOTTOM) return b;
  const joined: Value = {
    binding: joinBindings(a.binding, b.binding),
    muted: joinMuted(a, b),
    tensor: joinTensors(a.tensor, b.tensor),
    present: a.present && b.present,
    external: a.external || b.external,
    given: a.given || b.given,
    objects: union(a.objects, b.objects),
    closures: unionClosures(a.closures, b.closures),
    modules: a.modules === null || b.modules === null ? null : union(a.modules, b.modules),
    identity: a.identity === b.identity ? a.identity : null,
    reads: union(a.reads, b.reads),
    origin: joinOrigins(a, b),
  };
  return sameValue(joined, a) ? a : joined;
}

/** Joins any number of values; none gives `otherwise`. */
export function joinAll(values: readonly Value[], otherwise: Value): Value {
  return values.length === 0 ? otherwise : values.reduce(joinValues);
}

/** Equality of what is known; the path does not count. */
export function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  if ((a === BOTTOM) !== (b === BOTTOM)) return false;
  return (
    a.binding === b.binding &&
    a.muted === b.muted &&
    a.tensor === b.tensor &&
    a.present === b.present &&
    a.external === b.external &&
    a.given === b.given &&
    a.identity === b.identity &&
    sameItems(a.objects, b.objects) &&
    sameItems(a.reads, b.reads) &&
    sameModules(a.modules, b.modules) &&
    a.closures.length === b.closures.length &&
    a.closures.every((closure, i) => sameClosure(closure, b.closures[i] as Closure))
  );
}

/** A dynamic value stays worth reporting as long as one of its dynamic parts is. */
function joinMuted(a: Value, b: Value): boolean {
  if (a.binding === "static") return b.muted;
  if (b.binding === "static") return a.muted;
  return a.muted && b.muted;
}

/** Whether either may be a tensor. */
export function joinTensors(a: TensorFlow, b: TensorFlow): TensorFlow {
  if (a === b) return a;
  if (a === "maybe" || b === "maybe" || a === "no" || b === "no") return "maybe";
  return "traced";
}

/** Prefers the path of the part that is the more dynamic. */
function joinOrigins(a: Value, b: Value): Value["origin"] {
  if (RANK[a.binding] !== RANK[b.binding]) return RANK[a.binding] > RANK[b.binding] ? a.origin : b.origin;
  return shorterFlow(a.origin, b.origin);
}

function union<T>(a: readonly T[], b: readonly T[]): readonly T[] {
  const missing = b.filter((item) => !a.includes(item));
  if (missing.length === 0) return a;
  if (a.length === 0) return b;
  return [...a, ...missing];
}

function unionClosures(a: readonly Closure[], b: readonly Closure[]): readonly Closure[] {
  const missing = b.filter((item) => !a.some((known) => sameClosure(known, item)));
  return missing.length === 0 ? a : [...a, ...missing];
}

export function sameClosure(a: Closure, b: Closure): boolean {
  if (a.node !== b.node || a.home !== b.home) return false;
  return a.self === b.self || (a.self !== null && b.self !== null && sameValue(a.self, b.self));
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a === b || (a.length === b.length && a.every((item) => b.includes(item)));
}

function sameModules(a: Value["modules"], b: Value["modules"]): boolean {
  return a === null || b === null ? a === b : sameItems(a, b);
}
