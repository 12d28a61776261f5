import { heapObject } from "../../domain/heap.ts";
import { EXTERNAL, STATIC, type Value } from "../../domain/value.ts";
import { ts } from "../../host/ts.ts";
import type { Machine } from "../machine.ts";
import { allocate, allocateArray } from "../variables.ts";

/**
 * What `entries()` and `values()` of a library's container of modules give: the modules that it holds, alone or behind
 * their keys. Null for any other method.
 */
export function containedModules(
  m: Machine,
  node: ts.Expression,
  declaration: ts.Node,
  name: string,
  receiver: Value,
): Value | null {
  if ((name !== "entries" && name !== "values") || !isOfContainer(declaration)) return null;
  const contents: Value = { ...EXTERNAL, modules: receiver.modules };
  if (name === "values") return allocateArray(m, node, contents);
  const pair = new Map<string, Value>([
    ["0", STATIC],
    ["1", contents],
  ]);
  return allocateArray(m, node, allocate(m, node, heapObject("array", pair), 1));
}

/** A method of a class that holds modules, such as ModuleList and ModuleDict. */
function isOfContainer({ parent }: ts.Node): boolean {
  return (
    ts.isClassLike(parent) &&
    parent.members.some(
      ({ name }) => name !== undefined && ts.isStringLiteral(name) && name.text === "~modules",
    )
  );
}
