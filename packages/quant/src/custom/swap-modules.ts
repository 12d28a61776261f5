import { Module } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import type { Graph } from "@quantrace/ir";
import type { ClassOf } from "./custom-classes.ts";

/**
 * Puts other modules in the places of leaf modules: each once, however often it is called. The graph is changed, the
 * modules are not.
 *
 * @param make - the module for one of these targets
 */
export function swapModules(graph: Graph, targets: Iterable<string>, make: (target: string) => Module): void {
  const made = new Map<unknown, Module>();
  for (const target of new Set(targets)) {
    const before = graph.modules.get(target);
    const after = made.get(before) ?? make(target);
    made.set(before, after);
    graph.modules.set(target, after);
  }
}

/** What a class of the user made, which must be a module. */
export function madeModule(value: unknown, { name }: ClassOf, method: string): Module {
  if (value instanceof Module) return value;
  throw failure("QQ2006", { name, method, found: value === null ? "null" : typeof value });
}
