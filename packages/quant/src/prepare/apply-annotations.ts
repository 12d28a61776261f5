import { failure, type QuantraceError, throwProblems } from "@quantrace/core/errors";
import type { Graph } from "@quantrace/ir";
import type { Observer } from "../observers/observer.ts";
import {
  type Annotation,
  type DerivedQParams,
  isObserver,
  nameOfPlace,
  type PlaceReference,
} from "./annotation.ts";
import type { DecidedPlaces } from "./places.ts";
import type { Derivation, DerivationSource, FloatEdge, ObservedPlace, WeightPlace } from "./plan.ts";

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
  throwProblems([...kept, ...own.problems, ...keys.problems, ...circular(derived)]);
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

interface AnnotatedWeights {
  readonly weights: readonly WeightPlace[];
  readonly used: ReadonlySet<Annotation>;
  readonly problems: readonly QuantraceError[];
}

/** Annotations of parameters that become integers. */
function annotateWeights(
  graph: Graph,
  weights: readonly WeightPlace[],
  annotations: readonly Annotation[],
): AnnotatedWeights {
  const used = new Set<Annotation>();
  const problems: QuantraceError[] = [];
  let annotated = weights;
  for (const annotation of annotations) {
    const isHere = parameterTest(graph, annotation);
    const { observer } = annotation;
    if (weights.some(({ node, bias }) => bias !== null && isHere(node, bias))) {
      used.add(annotation);
      problems.push(refused(annotation, "the scale of a bias is always that of input times weight"));
    }
    if (!weights.some((place) => isHere(place.node, place))) continue;
    used.add(annotation);
    if (observer !== null && isObserver(observer))
      annotated = annotated.map((place) => (isHere(place.node, place) ? { ...place, observer } : place));
    else problems.push(refused(annotation, "the weight of a quantized layer needs an observer of its own"));
  }
  return { weights: annotated, used, problems };
}

interface Parameter {
  readonly target: string;
  readonly operand: number;
}

/** Tells whether a parameter, as a node reads it, is what an annotation means. */
function parameterTest(
  graph: Graph,
  { node, user, operand }: PlaceReference,
): (reader: string, at: Parameter) => boolean {
  const value = graph.find(node);
  const target = value?.kind === "get_attr" ? value.target : null;
  return (reader, at) =>
    at.target === target && (user === null || (user === reader && operand === at.operand));
}

interface KnownPlaces {
  readonly places: ReadonlyMap<string, ObservedPlace>;
  readonly given: ReadonlyMap<string, string>;
  readonly annotations: ReadonlyMap<string, Annotation>;
  readonly weights: readonly WeightPlace[];
  readonly graph: Graph;
}

/** Finds whose qparams a place has. */
class KeyFinder {
  readonly problems: QuantraceError[] = [];
  readonly #known: KnownPlaces;
  readonly #places: ReadonlyMap<string, ObservedPlace>;

  constructor(known: KnownPlaces) {
    this.#known = known;
    this.#places = new Map(known.places);
  }

  /** The observer of a place that may itself share that of another; an empty key, and a problem, where there is none. */
  observerOf(annotation: Annotation, at: PlaceReference): string {
    const seen = new Set([nameOfPlace(annotation)]);
    for (let place = at; ;) {
      const name = nameOfPlace(place);
      if (seen.has(name)) return this.#refuse(annotation, "it shares its qparams with itself");
      seen.add(name);
      const next = this.#known.annotations.get(name)?.observer;
      if (next !== null && next !== undefined && "sharedWith" in next) place = next.sharedWith;
      else {
        const key = this.#places.get(name)?.observer ?? this.#known.given.get(name);
        return key ?? this.#refuse(annotation, `${name} is not observed`);
      }
    }
  }

  /** The observer of a value or edge, or the weight, that qparams are derived from. */
  sourceOf(annotation: Annotation, at: PlaceReference): DerivationSource {
    const isHere = parameterTest(this.#known.graph, at);
    const weight = this.#known.weights.find((place) => isHere(place.node, place));
    if (weight !== undefined) return { weightOf: weight.node };
    return { observer: this.observerOf(annotation, at) };
  }

  #refuse(annotation: Annotation, reason: string): string {
    this.problems.push(refused(annotation, reason));
    return "";
  }
}

/** A problem for each observer that follows, in the end, from itself. */
function circular(derived: ReadonlyMap<string, Derivation>): readonly QuantraceError[] {
  const reaches = (key: string, goal: string, seen: Set<string>): boolean =>
    (derived.get(key)?.from ?? []).some((source) => {
      if (!("observer" in source) || seen.has(source.observer)) return false;
      seen.add(source.observer);
      return source.observer === goal || reaches(source.observer, goal, seen);
    });
  return [...derived.keys()]
    .filter((key) => reaches(key, key, new Set()))
    .map((key) => failure("QQ1150", { place: key, reason: "its qparams are derived from themselves" }));
}

/** Watches nothing: the qparams follow from others, which `finishObservers` knows. */
function derivedObserver({ derivedFrom }: DerivedQParams): Observer {
  return {
    name: "DerivedQParams",
    settings: { from: derivedFrom.map(nameOfPlace).join(", ") },
    zero: () => null,
    add: () => null,
    merge: () => null,
    finish: () => null,
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

function refused(annotation: Annotation, reason: string): QuantraceError {
  return failure("QQ1150", { place: nameOfPlace(annotation), reason });
}
