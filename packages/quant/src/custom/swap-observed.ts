import type { Graph } from "@quantrace/ir";
import type { Module } from "@quantrace/core";
import type { ClassOf, ObservedClass } from "./custom-classes.ts";
import { madeModule, swapModules } from "./swap-modules.ts";

/** Puts the observed modules in the places of the float ones. Changes the graph. */
export function swapObserved(
  graph: Graph,
  targets: readonly string[],
  mapping: ReadonlyMap<ClassOf, ObservedClass>,
): void {
  swapModules(graph, targets, (target) => {
    const float = graph.modules.get(target) as Module;
    const type = mapping.get(float.constructor as ClassOf) as ObservedClass<Module>;
    return madeModule(type.fromFloat(float), type, "fromFloat").train(float.training);
  });
}
