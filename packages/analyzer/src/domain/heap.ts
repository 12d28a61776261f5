import type { ts } from "../host/ts.ts";
import { joinAll, joinValues, sameValue } from "./join-values.ts";
import { STATIC, type Value } from "./value.ts";

/**
 * An object that traced code made. Immutable: a write makes a new one.
 *
 * `fields` are the properties and array elements that are known by name, `rest` stands for all others. An object of a
 * place that runs more than once stands for several (`many`): writes then add to what was there.
 */
export interface HeapObject {
  readonly kind: "array" | "record" | "instance" | "map" | "set";
  readonly type: ts.ClassLikeDeclaration | null;
  readonly fields: ReadonlyMap<string, Value>;
  readonly rest: Value | null;
  readonly many: boolean;
}

const NO_FIELDS: ReadonlyMap<string, Value> = new Map();

export function heapObject(
  kind: HeapObject["kind"],
  fields: ReadonlyMap<string, Value> = NO_FIELDS,
  rest: Value | null = null,
  type: ts.ClassLikeDeclaration | null = null,
): HeapObject {
  return { kind, fields, rest, type, many: false };
}

/** What a property may hold; an unknown name (null) may be any. Null when nothing is known of it. */
export function readField(object: HeapObject, name: string | null): Value | null {
  if (name === null) {
    const all = [...object.fields.values(), ...(object.rest === null ? [] : [object.rest])];
    return all.length === 0 ? null : joinAll(all, STATIC);
  }
  const known = object.fields.get(name);
  if (known === undefined) return isElement(object, name) ? object.rest : null;
  return object.rest === null || !object.many ? known : joinValues(known, object.rest);
}

/** False for a name that only a method or the length of a collection can have. */
function isElement(object: HeapObject, name: string): boolean {
  if (object.kind === "array") return /^\d+$/.test(name);
  return object.kind === "record" || object.kind === "instance";
}

/** Writes a property. An unknown name may be any of them. A weak write keeps the old value as a possibility. */
export function writeField(
  object: HeapObject,
  name: string | null,
  value: Value,
  strong: boolean,
): HeapObject {
  if (name === null) {
    const fields = new Map([...object.fields].map(([key, old]) => [key, joinValues(old, value)]));
    return { ...object, fields, rest: object.rest === null ? value : joinValues(object.rest, value) };
  }
  const old = object.fields.get(name) ?? object.rest;
  const kept = strong && !object.many ? null : old;
  const fields = new Map(object.fields);
  fields.set(name, kept === null ? value : joinValues(kept, value));
  return { ...object, fields };
}

/** Forgets which element is where, as after `push`, `splice` or `sort`. */
export function blurElements(object: HeapObject, added: Value | null): HeapObject {
  const all = readField(object, null);
  const parts = [all, added].filter((value): value is Value => value !== null);
  return { ...object, fields: NO_FIELDS, rest: parts.length === 0 ? null : joinAll(parts, STATIC) };
}

/** What holds for both objects. */
export function joinObjects(a: HeapObject, b: HeapObject): HeapObject {
  if (a === b) return a;
  const fields = new Map<string, Value>();
  let rest = joinOptional(a.rest, b.rest);
  for (const name of new Set([...a.fields.keys(), ...b.fields.keys()])) {
    const left = a.fields.get(name) ?? a.rest;
    const right = b.fields.get(name) ?? b.rest;
    const both = joinOptional(left, right);
    if (both === null) continue;
    if (a.fields.has(name) && b.fields.has(name)) fields.set(name, both);
    else if (a.kind === "array") rest = joinOptional(rest, both);
    else fields.set(name, both);
  }
  const joined = { ...a, fields, rest, many: a.many || b.many };
  return sameObject(joined, a) ? a : joined;
}

export function sameObject(a: HeapObject, b: HeapObject): boolean {
  if (a === b) return true;
  if (a.many !== b.many || a.fields.size !== b.fields.size || (a.rest === null) !== (b.rest === null))
    return false;
  if (a.rest !== null && b.rest !== null && !sameValue(a.rest, b.rest)) return false;
  for (const [name, value] of a.fields) {
    const other = b.fields.get(name);
    if (other === undefined || !sameValue(value, other)) return false;
  }
  return true;
}

function joinOptional(a: Value | null, b: Value | null): Value | null {
  if (a === null || b === null) return a ?? b;
  return joinValues(a, b);
}
