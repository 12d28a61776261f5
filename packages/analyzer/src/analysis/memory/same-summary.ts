import type { HeapObject } from "../../domain/heap.ts";
import type { Value } from "../../domain/value.ts";
import type { ts } from "../../host/ts.ts";
import type { Summary } from "../../interpreter/world.ts";

/** What a node of the program before is now; null when that is not known. */
export type Now = (node: ts.Node) => ts.Node | null;

/**
 * True when a function does the same for its callers as before its body was changed: early cut-off. Findings always
 * count as a difference, because they lie elsewhere now.
 */
export function sameSummary(before: Summary, after: Summary, now: Now): boolean {
  return (
    before.hits.size === 0 &&
    after.hits.size === 0 &&
    before.settled &&
    after.settled &&
    !before.inlineOnly &&
    !after.inlineOnly &&
    before.operations === after.operations &&
    before.inputs.hierarchy === after.inputs.hierarchy &&
    sameNodes(before.functions, after.functions, now) &&
    sameNodes(before.inputs.inlined, after.inputs.inlined, now) &&
    sameNodes(before.inputs.made, after.inputs.made, now) &&
    sameNodes(before.dependencies.keys(), after.dependencies.keys(), now) &&
    [...before.dependencies].every(([type, certain]) => isMarked(after.dependencies, now(type), certain)) &&
    sameItems(before.inputs.written, after.inputs.written) &&
    sameItems(before.inputs.variables, after.inputs.variables) &&
    sameResults(before, after, now)
  );
}

function isMarked(
  marks: ReadonlyMap<ts.ClassLikeDeclaration, boolean>,
  node: ts.Node | null,
  certain: boolean,
): boolean {
  return marks.get(node as ts.ClassLikeDeclaration) === certain;
}

function sameNodes(before: Iterable<ts.Node>, after: Iterable<ts.Node>, now: Now): boolean {
  return sameItems(new Set([...before].map(now)), new Set<ts.Node | null>(after));
}

function sameItems<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  return a.size === b.size && [...a].every((item) => b.has(item));
}

function sameResults(before: Summary, after: Summary, now: Now): boolean {
  const pairs = new Map<number, number>();
  const names = new Map<string, string>();
  const same = (a: Value, b: Value): boolean =>
    a.binding === b.binding &&
    a.muted === b.muted &&
    a.tensor === b.tensor &&
    a.external === b.external &&
    a.closures.length + b.closures.length === 0 &&
    a.reads.join() === b.reads.join() &&
    sameModules(a.modules, b.modules, now) &&
    sameIdentity(a.identity, b.identity, names) &&
    startOf(a) === startOf(b) &&
    a.objects.length === b.objects.length &&
    a.objects.every((key, i) => sameAt(key, b.objects[i] as number));
  const sameAt = (a: number, b: number): boolean => {
    const known = pairs.get(a);
    if (known !== undefined) return known === b;
    pairs.set(a, b);
    const [old, current] = [before.heap.get(a), after.heap.get(b)];
    return old === undefined || current === undefined
      ? old === current
      : sameObjects(old, current, same, now);
  };
  return same(before.result, after.result);
}

function sameObjects(a: HeapObject, b: HeapObject, same: (a: Value, b: Value) => boolean, now: Now): boolean {
  if (a.kind !== b.kind || a.many !== b.many || a.fields.size !== b.fields.size) return false;
  if ((a.type === null ? null : now(a.type)) !== b.type) return false;
  if (a.rest === null || b.rest === null ? a.rest !== b.rest : !same(a.rest, b.rest)) return false;
  return [...a.fields].every(([name, value]) => {
    const other = b.fields.get(name);
    return other !== undefined && same(value, other);
  });
}

function sameModules(a: Value["modules"], b: Value["modules"], now: Now): boolean {
  return a === null || b === null ? a === b : sameNodes(a, b, now);
}

/** Identities of parameters are the same; those of operations pair up. */
function sameIdentity(a: string | null, b: string | null, names: Map<string, string>): boolean {
  if (a === null || b === null || a.startsWith("#") || b.startsWith("#")) return a === b;
  const known = names.get(a);
  if (known === undefined) names.set(a, b);
  return known === undefined || known === b;
}

/** Where a value's path begins as callers see it: nowhere, at one of their arguments, or inside of the function. */
function startOf({ origin }: Value): string {
  if (origin === null) return "";
  return origin.kind === "parameter" ? `#${origin.index}` : "inside";
}
