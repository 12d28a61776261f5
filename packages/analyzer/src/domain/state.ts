import { type HeapObject, joinObjects, sameObject } from "./heap.ts";
import { joinValues, sameValue } from "./join-values.ts";
import type { Value } from "./value.ts";

/** What is known at one point of the program: variables by slot, objects by key. */
export interface State {
  readonly variables: Map<number, Value>;
  readonly heap: Map<number, HeapObject>;
}

export function emptyState(): State {
  return { variables: new Map(), heap: new Map() };
}

export function copyState(state: State): State {
  return { variables: new Map(state.variables), heap: new Map(state.heap) };
}

/** The state where two paths meet. Null is a point that no path reaches. */
export function joinStates(a: State | null, b: State | null): State | null {
  if (a === null || b === null || a === b) return a ?? b;
  const joined = copyState(a);
  for (const [slot, value] of b.variables) {
    const old = joined.variables.get(slot);
    joined.variables.set(slot, old === undefined ? value : joinValues(old, value));
  }
  for (const [key, object] of b.heap) {
    const old = joined.heap.get(key);
    joined.heap.set(key, old === undefined ? object : joinObjects(old, object));
  }
  return joined;
}

export function joinAllStates(states: readonly (State | null)[]): State | null {
  return states.reduce<State | null>(joinStates, null);
}

export function sameState(a: State | null, b: State | null): boolean {
  if (a === null || b === null) return a === b;
  if (a.variables.size !== b.variables.size || a.heap.size !== b.heap.size) return false;
  for (const [slot, value] of a.variables) {
    const other = b.variables.get(slot);
    if (other === undefined || !sameValue(value, other)) return false;
  }
  for (const [key, object] of a.heap) {
    const other = b.heap.get(key);
    if (other === undefined || !sameObject(object, other)) return false;
  }
  return true;
}
