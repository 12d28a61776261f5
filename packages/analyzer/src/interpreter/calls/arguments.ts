import { joinValues } from "../../domain/join-values.ts";
import { readField } from "../../domain/heap.ts";
import { STATIC, type Value } from "../../domain/value.ts";
import { ts } from "../../host/ts.ts";
import type { Machine } from "../machine.ts";
import { iterate } from "../iterate.ts";
import { objectsOf } from "../variables.ts";

/** The arguments of a call: those whose place is known, then what a spread adds at unknown places. */
export interface Arguments {
  readonly values: readonly Value[];
  readonly nodes: readonly ts.Expression[];
  readonly rest: Value | null;
}

/** Evaluates the arguments of a call from left to right. */
export function evaluateArguments(m: Machine, nodes: readonly ts.Expression[]): Arguments {
  const values: Value[] = [];
  const kept: ts.Expression[] = [];
  let rest: Value | null = null;
  for (const node of nodes) {
    if (!ts.isSpreadElement(node)) {
      const value = m.evaluate(node);
      if (rest === null) values.push(value);
      else rest = joinValues(rest, value);
      kept.push(node);
      continue;
    }
    const source = m.evaluate(node.expression);
    const elements = iterate(m, node.expression, source, { node, how: "spread", callee: "..." });
    const known = rest === null ? knownElements(m, source) : null;
    if (known !== null) values.push(...known);
    else rest = rest === null ? elements : joinValues(rest, elements);
    kept.push(node.expression);
  }
  return { values, nodes: kept, rest };
}

/** The elements of an array literal that nobody changed, in order. */
function knownElements(m: Machine, value: Value): readonly Value[] | null {
  const [object] = objectsOf(m, value);
  if (value.external || value.objects.length !== 1 || object?.kind !== "array" || object.rest !== null)
    return null;
  return [...object.fields.keys()]
    .sort((a, b) => Number(a) - Number(b))
    .map((key) => readField(object, key) ?? STATIC);
}

/** The argument at a position. */
export function argumentAt(args: Arguments, index: number): Value | null {
  return args.values[index] ?? args.rest;
}

/** All that the call is given. */
export function allArguments(args: Arguments): readonly Value[] {
  return args.rest === null ? args.values : [...args.values, args.rest];
}

/** What an array or record of arguments may hold, joined with the arguments themselves. */
export function reachable(m: Machine, values: readonly Value[], depth = 3): readonly Value[] {
  return values.flatMap((value) => {
    const inner = depth === 0 ? [] : objectsOf(m, value).map((object) => readField(object, null) ?? STATIC);
    return [value, ...reachable(m, inner, depth - 1)];
  });
}
