import type { DimAtom } from "@quantrace/core";
import type { Graph } from "@quantrace/ir/graph";

/** The smallest number of at least 1 that each symbolic size of the inputs may have. */
export function smallestSizes(graph: Graph): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const { type } of graph.placeholders) {
    for (const dim of type.shape) {
      if (typeof dim === "number") continue;
      for (const { atom } of dim.terms) note(atom, sizes);
    }
  }
  return sizes;
}

function note(atom: DimAtom, sizes: Map<string, number>): void {
  if (atom.kind !== "symbol") return;
  const { multipleOf, min } = atom.constraint;
  sizes.set(atom.name, Math.ceil(Math.max(1, min) / multipleOf) * multipleOf);
}
