import { readField } from "../domain/heap.ts";
import { STATIC, type Value } from "../domain/value.ts";
import type { Machine } from "./machine.ts";
import { objectsOf } from "./variables.ts";

/** A number out of a tensor, not reported yet: the value itself, or one in the arrays and records that it is. */
export function dataWithin(m: Machine, value: Value, depth: number = 4): Value | null {
  if (value.binding === "data" && !value.muted) return value;
  if (depth === 0) return null;
  for (const object of objectsOf(m, value)) {
    const found = dataWithin(m, readField(object, null) ?? STATIC, depth - 1);
    if (found !== null) return found;
  }
  return null;
}
