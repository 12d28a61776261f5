import type { HeapObject } from "../../domain/heap.ts";
import type { Value } from "../../domain/value.ts";
import type { ts } from "../../host/ts.ts";
import type { Machine } from "../machine.ts";
import type { Summary } from "../world.ts";
import { allocate } from "../variables.ts";

/** Brings a summary's result, and the objects that it holds, into the caller's heap. */
export function importValue(
  m: Machine,
  summary: Summary,
  site: ts.Node,
  change: (value: Value) => Value,
): Value {
  const imported = new Map<number, number>();
  const bring = (value: Value): Value => {
    const changed = change(value);
    if (value.objects.length === 0) return changed;
    return { ...changed, objects: value.objects.flatMap((key) => bringObject(key)) };
  };
  const bringObject = (key: number): readonly number[] => {
    const known = imported.get(key);
    if (known !== undefined) return [known];
    const object = summary.heap.get(key);
    if (object === undefined) return [];
    const empty: HeapObject = { ...object, fields: new Map(), rest: null };
    const [made] = allocate(m, site, empty, imported.size + 1).objects;
    if (made === undefined) return [];
    imported.set(key, made);
    const fields = new Map([...object.fields].map(([name, value]) => [name, bring(value)]));
    const rest = object.rest === null ? null : bring(object.rest);
    const before = m.state?.heap.get(made);
    m.state?.heap.set(made, { ...object, fields, rest, many: object.many || before?.many === true });
    return [made];
  };
  return bring(summary.result);
}
