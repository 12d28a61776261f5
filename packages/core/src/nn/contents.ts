import { describeValue, failure } from "../errors/index.ts";
import { isModule } from "../module/is-module.ts";
import type { Module } from "../module/module.ts";

/** A copy of a list of modules. Throws QS1007 for anything else in it. */
export function checkModules<M extends Module>(container: string, modules: Iterable<M>): M[] {
  const copy = copyOf(container, "an iterable of modules", () => [...modules]);
  copy.forEach((module, i) => checkModule(container, `module ${i}`, module));
  return copy;
}

/**
 * A copy of a record of modules. Throws QS1007 for anything else in it, and for a key that cannot be a name: JavaScript
 * puts keys that are numbers first, whatever order they were written in, and dots join names.
 */
export function checkRecord<R extends Readonly<Record<string, Module>>>(container: string, modules: R): R {
  const copy = copyOf(container, "a record of modules", () => ({ ...modules }));
  for (const [key, module] of Object.entries(copy)) {
    if (key === "" || key.includes(".") || /^\d+$/.test(key))
      throw wrong(container, "a key", JSON.stringify(key), "a name without dots that is no number");
    checkModule(container, `module ${key}`, module);
  }
  return copy;
}

/** Neither an iterator nor a getter of the caller's may fail as itself. */
function copyOf<T>(container: string, expected: string, copy: () => T): T {
  try {
    return copy();
  } catch (cause) {
    const found = "one that cannot be read";
    throw failure("QS1007", { op: container, attribute: "the argument", found, expected }, { cause });
  }
}

function checkModule(container: string, attribute: string, value: unknown): void {
  if (!isModule(value)) throw wrong(container, attribute, describeValue(value), "a module");
}

/** The item at an index; negative ones count from the end. Throws QS1007 out of range. */
export function itemAt<M>(container: string, items: readonly M[], index: number): M {
  const item = Number.isInteger(index) ? items.at(index) : undefined;
  if (item !== undefined) return item;
  const [from, to] = [-items.length, items.length - 1];
  throw wrong(container, "index", describeValue(index), items.length === 0 ? "no index" : `${from}..${to}`);
}

function wrong(op: string, attribute: string, found: string, expected: string): ReturnType<typeof failure> {
  return failure("QS1007", { op, attribute, found, expected });
}

/** What `forward` of a container throws that only holds modules: its owner calls them. */
export function notCallable(container: string): ReturnType<typeof failure> {
  return wrong(container, "forward", "called", "a call of one of its modules");
}
