import type { ObservedGraphModule } from "../prepare/observed-graph-module.ts";
import type { Unit } from "./unit.ts";

/**
 * The sets of units that are worth leaving in float together: each by itself, and all that give or read one observed
 * value. A value stays quantized as long as one of those around it is, so that freeing it takes them all.
 */
export function unitSets(
  { plan, graph }: ObservedGraphModule,
  units: readonly Unit[],
): readonly (readonly Unit[])[] {
  const sets = new Map<string, readonly Unit[]>();
  const add = (set: readonly Unit[]): void => {
    if (set.length > 0) sets.set(set.map(({ node }) => node).join(" "), set);
  };
  for (const unit of units) add([unit]);
  const nodes = new Map([...graph.nodes()].map((node) => [node.name, node]));
  for (const key of plan.observers.keys()) {
    const touching = new Set<string>();
    for (const place of plan.places) {
      if (place.observer !== key) continue;
      touching.add(place.node);
      for (const observed of nodes.get(place.node)?.users ?? [])
        for (const reader of observed.users) touching.add(reader.name);
    }
    add(units.filter((unit) => [...unit.nodes].some((node) => touching.has(node))));
  }
  return [...sets.values()];
}
