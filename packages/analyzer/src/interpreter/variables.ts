import type { Activation } from "../domain/activation.ts";
import { type HeapObject, heapObject, joinObjects } from "../domain/heap.ts";
import { STATIC, type Value } from "../domain/value.ts";
import type { ts } from "../host/ts.ts";
import type { Machine } from "./machine.ts";

/** The slot of a variable in an activation, made on first use. */
function slotIn(m: Machine, activation: Activation, symbol: ts.Symbol): number {
  const known = activation.slots.get(symbol);
  if (known !== undefined) return known;
  const slot = m.world.fresh();
  activation.slots.set(symbol, slot);
  return slot;
}

/** Sets a variable of the function that is being walked. */
export function declare(m: Machine, symbol: ts.Symbol, value: Value): void {
  m.state?.variables.set(slotIn(m, m.frame.activation, symbol), value);
}

/** The activation, this one or one around it, that holds a variable. */
export function holderOf(m: Machine, symbol: ts.Symbol): Activation | null {
  for (let at: Activation | null = m.frame.activation; at !== null; at = at.home) {
    if (at.slots.has(symbol)) return at;
  }
  return null;
}

/** What a variable holds, or null when no activation has it. */
export function readVariable(m: Machine, symbol: ts.Symbol): Value | null {
  const holder = holderOf(m, symbol);
  if (holder === null) return null;
  return m.state?.variables.get(slotIn(m, holder, symbol)) ?? STATIC;
}

/** Assigns a variable that some activation holds. False when none does. */
export function assignVariable(m: Machine, symbol: ts.Symbol, value: Value): boolean {
  const holder = holderOf(m, symbol);
  if (holder === null) return false;
  m.state?.variables.set(slotIn(m, holder, symbol), value);
  return true;
}

/** Puts an object on the heap. A place that runs again adds to the object that it made before. */
export function allocate(m: Machine, site: ts.Node, object: HeapObject, part = 0): Value {
  const key = heapKey(m, site, part);
  const heap = m.state?.heap;
  const before = heap?.get(key);
  heap?.set(key, before === undefined ? object : { ...joinObjects(before, object), many: true });
  return { ...STATIC, objects: [key] };
}

function heapKey(m: Machine, site: ts.Node, part: number): number {
  const { keys } = m.frame.activation;
  const name = `${m.world.idOf(site)}.${part}`;
  const known = keys.get(name);
  if (known !== undefined) return known;
  const key = m.world.fresh();
  keys.set(name, key);
  return key;
}

/** A new array that holds any number of one value. */
export function allocateArray(m: Machine, site: ts.Node, rest: Value | null, part = 0): Value {
  return allocate(m, site, heapObject("array", new Map(), rest), part);
}

/** The objects that a value may be. */
export function objectsOf(m: Machine, value: Value): readonly HeapObject[] {
  return value.objects.flatMap((key) => m.state?.heap.get(key) ?? []);
}

/** Replaces each object that a value may be. */
export function updateObjects(
  m: Machine,
  value: Value,
  update: (object: HeapObject, certain: boolean) => HeapObject,
): void {
  const certain = value.objects.length === 1 && !value.external;
  for (const key of value.objects) {
    const object = m.state?.heap.get(key);
    if (object !== undefined) m.state?.heap.set(key, update(object, certain));
  }
}
