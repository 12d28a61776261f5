import { throwProblems } from "@quantrace/core/errors";
import type { Graph } from "@quantrace/ir";
import { annotateWeights } from "./annotate-weights.ts";
import { type Annotation, isObserver, nameOfPlace, type PlaceReference } from "./annotation.ts";
import { circularDerivations } from "./circular-derivations.ts";
import { derivedObserver } from "./derived-observer.ts";
import { KeyFinder } from "./key-finder.ts";
import type { DecidedPlaces } from "../prepare/places.ts";
import type { Derivation, FloatEdge, ObservedPlace, WeightPlace } from "../prepare/plan.ts";
import { refused } from "./refused-annotation.ts";

/** What is observed, by what, and whose qparams follow from others. */
export interface AnnotatedPlaces extends DecidedPlaces {
  readonly weights: readonly WeightPlace[];
  readonly derived: ReadonlyMap<string, Derivation>;
  readonly floatEdges: readonly FloatEdge[];
}

/**
 * Annotated values, edges and weights take the place of what was decided. Of two annotations of one place the last counts.
 *
 * @throws QQ1150 for each that cannot be followed: on a bias, on a weight with something else than an observer, shared
 *   with or derived from a place without qparams, or from itself
 */
export function applyAnnotations(
  graph: Graph,
  decided: DecidedPlaces,
  weights: readonly WeightPlace[],
  annotations: readonly Annotation[],
): AnnotatedPlaces {
  const last = new Map(annotations.map((annotation) => [nameOfPlace(annotation), annotation]));
  const own = annotateWeights(graph, weights, [...last.values()]);
  const values = [...last.values()].filter((annotation) => !own.used.has(annotation));
  const places = new Map(decided.places.map((place) => [nameOfPlace(referenceOf(place)), place]));
  for (const annotation of values) {
    const name = nameOfPlace(annotation);
    if (annotation.observer === null) places.delete(name);
    else places.set(name, placeOf(annotation));
  }
  const keys = new KeyFinder({
    places,
    given: decided.given,
    annotations: last,
    weights: own.weights,
    graph,
  });
  const observers = new Map(decided.observers);
  const derived = new Map<string, Derivation>();
  for (const annotation of values) {
    const { observer } = annotation;
    if (observer === null) continue;
    const key = keyOfAnnotation(annotation);
    if (isObserver(observer)) observers.set(key, observer);
    else if ("sharedWith" in observer) {
      const shared = keys.observerOf(annotation, observer.sharedWith);
      const name = nameOfPlace(annotation);
      places.set(name, { ...(places.get(name) as ObservedPlace), observer: shared });
    } else {
      derived.set(key, {
        from: observer.derivedFrom.map((from) => keys.sourceOf(annotation, from)),
        derive: observer.derive,
      });
      observers.set(key, derivedObserver(observer));
    }
  }
  const kept = values
    .filter(({ node, observer }) => observer === null && decided.given.has(node))
    .map((annotation) => refused(annotation, "the standalone module that gives it gives integers"));
  throwProblems([...kept, ...own.problems, ...keys.problems, ...circularDerivations(derived)]);
  // Edges come last: they are observed behind the values.
  const all = [...places.values()].toSorted((a, b) => Number(a.edge !== null) - Number(b.edge !== null));
  const given = new Map([...decided.given].filter(([value]) => !places.has(value)));
  const used = new Set([...all.map((place) => place.observer), ...given.values()]);
  return {
    places: all,
    observers: new Map([...observers].filter(([key]) => used.has(key))),
    given,
    floatEdges: values.flatMap(floatEdgeOf),
    weights: own.weights,
    derived,
  };
}

function floatEdgeOf({ node, user, operand, observer }: Annotation): readonly FloatEdge[] {
  return observer === null && user !== null && operand !== null ? [{ node, user, operand }] : [];
}

function placeOf(annotation: Annotation): ObservedPlace {
  const { node, user, operand } = annotation;
  const edge = operand === null || user === null ? null : { user, operand };
  return { node, edge, observer: keyOfAnnotation(annotation), reason: "annotation" };
}

function referenceOf({ node, edge }: ObservedPlace): PlaceReference {
  return { node, user: edge?.user ?? null, operand: edge?.operand ?? null };
}

function keyOfAnnotation({ node, user, operand }: PlaceReference): string {
  return user === null ? `annotated_${node}` : `annotated_${node}_${user}_${operand}`;
}
