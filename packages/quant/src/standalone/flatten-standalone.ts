import type { Graph, Node } from "@quantrace/ir";
import { groupsOf } from "../prepare/places.ts";
import type { Derivation, NodeDecision, ObservedPlace, Plan, WeightPlace } from "../prepare/plan.ts";
import { isPreparedModule } from "./key-of.ts";
import { inlineStandalone, type Prepared, type Renaming } from "./inline-standalone.ts";

const known = new WeakMap<Graph, Prepared>();

/**
 * Goal: one graph and one plan of a prepared model and its standalone modules, to calibrate and to convert.
 * Method: the graph of each takes the place of its calls; names get the name of the call before them, and keys that of the
 * module. Nothing is decided anew: what a standalone module does not share with its surroundings, it goes on not to share.
 * Example: `observe(sub(observe(x)))` with `sub(y) = observe(conv(observe(y)))` becomes
 * `observe(observe(conv(observe(observe(x)))))`: floats go in and out. For integers, the observers next to each other are one.
 */
export function flattenStandalone({ graph, plan }: Prepared): Prepared {
  if (![...graph.modules.values()].some(isPreparedModule)) return { graph, plan };
  const flat = known.get(graph) ?? flatten(graph, plan);
  known.set(graph, flat);
  return flat;
}

function flatten(nested: Graph, outer: Plan): Prepared {
  const graph = nested.copy();
  let plan = outer;
  for (const call of [...graph.nodes()]) {
    const module = call.kind === "call_module" ? graph.modules.get(call.target) : undefined;
    if (call.kind !== "call_module" || !isPreparedModule(module)) continue;
    const inner = flattenStandalone(module);
    const renaming = inlineStandalone({ graph, plan }, call, inner, freePrefix(call, { graph, plan }, inner));
    plan = withInner(plan, inner.plan, call, renaming);
  }
  graph.dropUnusedState();
  return { graph, plan };
}

/** The call's name, made such that no name behind it is taken. */
function freePrefix({ name }: Node, outer: Prepared, inner: Prepared): string {
  const taken = namesIn(outer);
  const names = [...namesIn(inner)];
  let prefix = `${name}_`;
  while (names.some((other) => taken.has(`${prefix}${other}`))) prefix += "_";
  return prefix;
}

function namesIn({ graph, plan }: Prepared): ReadonlySet<string> {
  return new Set([...[...graph.nodes()].map((node) => node.name), ...plan.nodes.map(({ node }) => node)]);
}

/** The plan of a model with that of one standalone module in it, behind the row of the call. */
function withInner(plan: Plan, inner: Plan, call: Node, renaming: Renaming): Plan {
  const { node, observer } = renaming;
  const places = [...plan.places, ...inner.places.map((place) => renamedPlace(place, renaming))];
  const records = [...plan.records, ...inner.records.map((place) => renamedPlace(place, renaming))];
  const used = new Set([...places, ...records].map((place) => place.observer));
  const observers = [...inner.observers].map(([key, value]) => [observer(key), value] as const);
  const derived = [...inner.derived].map(
    ([key, value]) => [observer(key), renamedDerivation(value, renaming)] as const,
  );
  const at = plan.nodes.findIndex((row) => row.node === call.name) + 1;
  const rows = inner.nodes.filter(({ kind }) => kind !== "output").map((row) => renamedRow(row, renaming));
  return {
    ...plan,
    nodes: plan.nodes.toSpliced(at, 0, ...rows),
    places,
    records,
    floatEdges: [
      ...plan.floatEdges,
      ...inner.floatEdges.map((edge) => ({ ...edge, node: node(edge.node), user: node(edge.user) })),
    ],
    // At inputs that are integers the observers of the surroundings count.
    observers: new Map(
      [...plan.observers, ...observers.filter(([key]) => !plan.observers.has(key))].filter(([key]) =>
        used.has(key),
      ),
    ),
    groups: groupsOf(places),
    weights: [...plan.weights, ...inner.weights.map((place) => renamedWeight(place, renaming))],
    derived: new Map([...derived, ...plan.derived]),
    unobserved: new Map([
      ...plan.unobserved,
      ...[...inner.unobserved].map(([name, why]) => [node(name), why] as const),
    ]),
    given: new Map([
      ...plan.given,
      ...[...inner.given].map(([value, key]) => [node(value), observer(key)] as const),
    ]),
    customs: [...plan.customs, ...inner.customs.map(node)],
  };
}

function renamedPlace({ edge, ...place }: ObservedPlace, { node, observer }: Renaming): ObservedPlace {
  return {
    ...place,
    node: node(place.node),
    edge: edge === null ? null : { ...edge, user: node(edge.user) },
    observer: observer(place.observer),
  };
}

function renamedWeight(place: WeightPlace, { node, target, observer }: Renaming): WeightPlace {
  const { bias } = place;
  return {
    ...place,
    node: node(place.node),
    key: observer(place.key),
    target: target(place.target),
    bias: bias === null ? null : { ...bias, target: target(bias.target) },
  };
}

function renamedDerivation({ from, derive }: Derivation, { node, observer }: Renaming): Derivation {
  const sources = from.map((source) =>
    "observer" in source ? { observer: observer(source.observer) } : { weightOf: node(source.weightOf) },
  );
  return { from: sources, derive };
}

function renamedRow(row: NodeDecision, { node, target, origin }: Renaming): NodeDecision {
  const { scope, source } = origin(row);
  return {
    ...row,
    node: node(row.node),
    op: renamedOp(row, target),
    scope,
    source,
    tail: row.tail === null ? null : node(row.tail),
  };
}

function renamedOp({ kind, op }: NodeDecision, target: Renaming["target"]): string {
  return kind === "get_attr" || kind === "call_module" ? target(op) : op;
}
