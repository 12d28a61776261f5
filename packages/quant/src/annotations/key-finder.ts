import type { QuantraceError } from "@quantrace/core/errors";
import type { Graph } from "@quantrace/ir";
import { type Annotation, nameOfPlace, type PlaceReference } from "./annotation.ts";
import { parameterTest } from "./parameter-test.ts";
import type { DerivationSource, ObservedPlace, WeightPlace } from "../prepare/plan.ts";
import { refused } from "./refused-annotation.ts";

/** What annotations may refer to. */
export interface KnownPlaces {
  readonly places: ReadonlyMap<string, ObservedPlace>;
  readonly given: ReadonlyMap<string, string>;
  readonly annotations: ReadonlyMap<string, Annotation>;
  readonly weights: readonly WeightPlace[];
  readonly graph: Graph;
}

/** Finds whose qparams a place has. */
export class KeyFinder {
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
