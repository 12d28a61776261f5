import type { Node } from "@quantrace/ir";
import type { Observer } from "../observers/observer.ts";
import { reusesInput } from "../observers/qparams-free-observer.ts";
import type { QConfig } from "../qconfig/qconfig.ts";
import type { CustomCall } from "../custom/custom-calls.ts";
import type { Annotation } from "./annotation.ts";
import { activationsOf, type Candidate } from "./candidate.ts";
import type { ObservedPlace } from "./plan.ts";
import { fixedGroups, type Tails } from "./share-groups.ts";
import type { UnionFind } from "./union-find.ts";

/** Where values are observed, and by what. */
export interface Places {
  readonly places: readonly ObservedPlace[];
  readonly observers: ReadonlyMap<string, Observer>;
}

/**
 * Every value that a quantized node reads or yields is observed, by the observer of its group. A fixed range that the
 * backend sets for an output says nothing of what is read.
 */
export function placesOf(
  quantized: readonly (readonly [Node, Candidate])[],
  customs: readonly CustomCall[],
  tails: Tails,
  groups: UnionFind<Node>,
  annotations: readonly Annotation[],
): Places {
  const places = new Map<Node, ObservedPlace>();
  const observers = new Map<string, Observer>();
  const fixed = fixedGroups(quantized, tails, groups);
  const observe = (value: Node, config: QConfig, reason: string): void => {
    const group = groups.find(value);
    const key = `observer_${group.name}`;
    if (!reusesInput(config.activation) && !observers.has(key))
      observers.set(key, fixed.get(group) ?? config.activation);
    if (!places.has(value)) places.set(value, { node: value.name, edge: null, observer: key, reason });
  };
  for (const [node, { facet, config, exact }] of quantized) {
    if (config === null) continue;
    const isOfOutput = exact !== null && config.activation.name === "FixedQParamsObserver";
    for (const input of isOfOutput ? [] : activationsOf(node, facet))
      observe(input, config, `read by ${node.name}`);
    observe(tails.get(node) ?? node, config, `given by ${node.name}`);
  }
  for (const { node, config, inputs, outputs } of customs) {
    for (const value of inputs) observe(value, config, `read by ${node.name}`);
    for (const value of outputs) observe(value, config, `given by ${node.name}`);
  }
  return applyAnnotations([...places.values()], observers, annotations);
}

/** Annotated values and edges take the place of what was decided. */
function applyAnnotations(
  decided: readonly ObservedPlace[],
  observers: ReadonlyMap<string, Observer>,
  annotations: readonly Annotation[],
): Places {
  const values = new Map(decided.map((place) => [place.node, place]));
  const edges: ObservedPlace[] = [];
  const all = new Map(observers);
  for (const { node, operand, user, observer } of annotations) {
    const edge = operand === null || user === null ? null : { user, operand };
    if (observer === null) {
      if (edge === null) values.delete(node);
      continue;
    }
    const key = edge === null ? `annotated_${node}` : `annotated_${edge.user}_${edge.operand}`;
    all.set(key, observer);
    const place: ObservedPlace = { node, edge, observer: key, reason: "annotation" };
    if (edge === null) values.set(node, place);
    else edges.push(place);
  }
  const places = [...values.values(), ...edges];
  const used = new Set(places.map((place) => place.observer));
  return { places, observers: new Map([...all].filter(([key]) => used.has(key))) };
}

/** The values behind each observer. */
export function groupsOf(places: readonly ObservedPlace[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const { node, observer } of places) groups.set(observer, [...(groups.get(observer) ?? []), node]);
  return groups;
}
