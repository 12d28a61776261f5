import { joinAll, joinBindings } from "./join-values.ts";
import { STATIC, type Value } from "./value.ts";

/** A number, text or boolean computed from others: it is known when the last of them is. */
export function dependent(values: readonly Value[]): Value {
  const dynamic = values.filter((value) => value.binding !== "static");
  if (dynamic.length === 0) return STATIC;
  const { origin, reads } = joinAll(dynamic, STATIC);
  const binding = dynamic.map((value) => value.binding).reduce(joinBindings);
  return { ...STATIC, binding, muted: dynamic.every((value) => value.muted), reads, origin };
}
