import type { Graph } from "@quantrace/ir";
import type { Annotation } from "../annotations/annotation.ts";
import { infiniteValues } from "./infinite-values.ts";
import type { DecidedPlaces } from "./places.ts";
import type { Plan } from "./plan.ts";

/** The places besides those of values that get no observer, and of what is read of them. */
export function withoutValues(decided: DecidedPlaces, unobserved: Plan["unobserved"]): DecidedPlaces {
  return {
    ...decided,
    places: decided.places.filter(({ node }) => unobserved.get(node) !== "holdsInfinity"),
  };
}

/** The values that get no observer: an annotation wins over what the graph says. */
export function unobservedOf(graph: Graph, annotations: readonly Annotation[]): Plan["unobserved"] {
  const all = new Map<string, "annotatedNull" | "holdsInfinity">();
  for (const { name } of infiniteValues(graph)) all.set(name, "holdsInfinity");
  for (const { node, operand, observer } of annotations) {
    if (operand !== null) continue;
    if (observer === null) all.set(node, "annotatedNull");
    else all.delete(node);
  }
  return all;
}
