import { throwProblems, failure, type QuantraceError } from "@quantrace/core/errors";
import { type OpId, quantization, type QuantizationFacet } from "@quantrace/core/ops";
import { type CallFunctionNode, type Graph, isNode, isTensorType, type Node } from "@quantrace/ir";
import { fixedQParamsObserver } from "../observers/fixed-qparams-observer.ts";
import type { Observer } from "../observers/observer.ts";
import type { QConfig } from "../qconfig/qconfig.ts";
import type { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { type ResolvedSetting, resolveQConfigs } from "../qconfig/resolve-qconfig.ts";
import type { Annotation } from "./annotation.ts";
import { findFusedActivations } from "./fused-activations.ts";
import type { NodeDecision, ObservedPlace, Plan, WeightPlace } from "./plan.ts";
import { UnionFind } from "./union-find.ts";

/**
 * Goal: decide what is quantized and where values are observed, before anything changes.
 * Method: (1) resolve each node's setting; (2) find activations that fuse into the operation before them; (3) a node
 * is a candidate when its facet and its setting allow it; (4) values that an operation only moves or chooses share
 * one observer (union-find over the ops of kind `shareQParams`); (5) such a group is quantized when an operation that
 * computes stands at one of its ends; (6) every value that a quantized node yields or reads gets its group's observer.
 * Example: conv -> relu -> maxPool -> flatten -> linear observes the input, one group {relu, maxPool, flatten}, and
 * the linear's output.
 * Limits: one observer a value, save for annotated edges.
 */
export function decide(graph: Graph, mapping: QConfigMapping, annotations: readonly Annotation[] = []): Plan {
  const settings = resolveQConfigs(graph, mapping);
  const annotated = new Set(annotations.filter((a) => a.operand === null).map((a) => a.node));
  const fused = findFusedActivations(graph, annotated, (node) => settings.get(node)?.setting ?? null);
  const tails = new Map([...fused].map(([activation, root]) => [root, activation]));
  const groups = new UnionFind<Node>();
  const candidates = new Map<Node, Candidate>();
  for (const node of graph.nodes()) {
    if (node.kind !== "call_function" || fused.has(node)) continue;
    candidates.set(node, candidateOf(node, settings.get(node) as ResolvedSetting));
  }
  for (const [node, { facet, config }] of candidates) {
    if (config !== null && facet.kind === "shareQParams")
      for (const input of activationsOf(node, facet)) groups.unite(input, node);
  }
  const anchored = anchoredGroups(candidates, groups, tails);
  const quantized = [...candidates].filter(([node, c]) => isQuantized(node, c, groups, anchored));
  const places = placesOf(quantized, tails, groups, annotations);
  return {
    nodes: [...candidates].map(([node, c]) =>
      describe(node, c, isQuantized(node, c, groups, anchored), tails, settings),
    ),
    places: places.places,
    observers: places.observers,
    weights: weightsOf(quantized),
  };
}

interface Candidate {
  readonly facet: QuantizationFacet;
  /** Null when the node stays in float; `why` says why. */
  readonly config: QConfig | null;
  readonly why: string;
}

function candidateOf(node: CallFunctionNode, { setting, entry }: ResolvedSetting): Candidate {
  const facet = quantization[node.op.id as OpId];
  const float = (why: string): Candidate => ({ facet, config: null, why });
  if (facet.kind === "floatOnly") return float(facet.reason);
  if (facet.kind === "quantized") return float("it is part of a quantized graph already");
  if (setting === null)
    return float(entry === null ? "no entry of the mapping speaks of it" : "its setting is null");
  if (isTensorType(node.type) && node.type.dtype !== "float32") return float(`it yields ${node.type.dtype}`);
  if (facet.kind === "weighted" && weightNode(node, facet.weight)?.kind !== "get_attr")
    return float("its weight is computed in the graph, not a parameter");
  return { facet, config: setting, why: facet.kind };
}

/** The operands of a node that carry activations: float32 tensors that are neither weights nor biases. */
function activationsOf(node: Node, facet: QuantizationFacet): Node[] {
  if (node.kind !== "call_function") return [];
  const named = facet.kind === "weighted" ? facet.activations : null;
  const carries = node.op.operands.map(({ name, role }) =>
    named === null ? role === undefined : named.includes(name),
  );
  return node.args
    .filter((_, i) => carries[i])
    .flatMap((arg) => [arg].flat())
    .filter(isNode)
    .filter((input) => isTensorType(input.type) && input.type.dtype === "float32");
}

/** The groups that an operation which computes in int8 yields or reads. */
function anchoredGroups(
  candidates: ReadonlyMap<Node, Candidate>,
  groups: UnionFind<Node>,
  tails: ReadonlyMap<Node, Node>,
): Set<Node> {
  const anchored = new Set<Node>();
  for (const [node, { facet, config }] of candidates) {
    if (config === null || facet.kind === "shareQParams") continue;
    anchored.add(groups.find(tails.get(node) ?? node));
    for (const input of activationsOf(node, facet)) anchored.add(groups.find(input));
  }
  return anchored;
}

function isQuantized(
  node: Node,
  { facet, config }: Candidate,
  groups: UnionFind<Node>,
  anchored: ReadonlySet<Node>,
): boolean {
  if (config === null) return false;
  return facet.kind !== "shareQParams" || anchored.has(groups.find(node));
}

function placesOf(
  quantized: readonly (readonly [Node, Candidate])[],
  tails: ReadonlyMap<Node, Node>,
  groups: UnionFind<Node>,
  annotations: readonly Annotation[],
): { places: ObservedPlace[]; observers: Map<string, Observer> } {
  const places = new Map<Node, ObservedPlace>();
  const observers = new Map<string, Observer>();
  const fixed = fixedGroups(quantized, tails, groups);
  const observe = (value: Node, config: QConfig, reason: string): void => {
    if (places.has(value)) return;
    const group = groups.find(value);
    const key = `observer_${group.name}`;
    if (!observers.has(key)) observers.set(key, fixed.get(group) ?? config.activation);
    places.set(value, { node: value.name, edge: null, observer: key, reason });
  };
  for (const [node, { facet, config }] of quantized) {
    if (config === null) continue;
    for (const input of activationsOf(node, facet)) observe(input, config, `read by ${node.name}`);
    observe(tails.get(node) ?? node, config, facet.kind);
  }
  return applyAnnotations([...places.values()], observers, annotations);
}

/** Groups whose range is known in advance: all values come from operations with the same fixed qparams. */
function fixedGroups(
  quantized: readonly (readonly [Node, Candidate])[],
  tails: ReadonlyMap<Node, Node>,
  groups: UnionFind<Node>,
): Map<Node, Observer> {
  const producers = new Map<Node, Set<string>>();
  const fixed = new Map<Node, Observer>();
  for (const [node, { facet, config }] of quantized) {
    if (facet.kind === "shareQParams" || config === null) continue;
    const group = groups.find(tails.get(node) ?? node);
    const known = producers.get(group) ?? new Set();
    const isFixed = facet.kind === "fixedQParams" && config.activation.settings["dtype"] === "uint8";
    producers.set(group, known.add(isFixed ? `${facet.scale} ${facet.zeroPoint}` : node.name));
    if (isFixed) {
      const { scale, zeroPoint } = facet;
      fixed.set(
        group,
        fixedQParamsObserver({
          dtype: "uint8",
          scale: [scale],
          zeroPoint: [zeroPoint],
          axis: null,
          quantMin: 0,
          quantMax: 255,
        }),
      );
    }
  }
  for (const [group, kinds] of producers) if (kinds.size > 1) fixed.delete(group);
  return fixed;
}

function applyAnnotations(
  places: readonly ObservedPlace[],
  observers: Map<string, Observer>,
  annotations: readonly Annotation[],
) {
  if (annotations.length === 0) return { places: [...places], observers };
  const all = new Map(places.map((place) => [place.node, place]));
  const edges: ObservedPlace[] = [];
  for (const { node, operand, user, observer } of annotations) {
    if (operand === null && observer === null) {
      all.delete(node);
      continue;
    }
    const key = operand === null ? `annotated_${node}` : `annotated_${user}_${operand}`;
    if (observer !== null) observers.set(key, observer);
    const edge = operand === null || user === null ? null : { user, operand };
    const place: ObservedPlace = { node, edge, observer: key, reason: "annotation" };
    if (edge === null) all.set(node, place);
    else edges.push(place);
  }
  return { places: [...all.values(), ...edges], observers };
}

function weightsOf(quantized: readonly (readonly [Node, Candidate])[]): WeightPlace[] {
  const problems: QuantraceError[] = [];
  const seen = new Map<string, WeightPlace>();
  const weights: WeightPlace[] = [];
  for (const [node, { facet, config }] of quantized) {
    if (facet.kind !== "weighted" || config === null || node.kind !== "call_function") continue;
    const weight = weightNode(node, facet.weight);
    if (weight?.kind !== "get_attr") continue;
    const bias = weightNode(node, facet.bias);
    const place: WeightPlace = {
      node: node.name,
      target: weight.target,
      operand: operandIndex(node, facet.weight),
      bias:
        bias?.kind === "get_attr" ? { target: bias.target, operand: operandIndex(node, facet.bias) } : null,
      observer: config.weight,
    };
    const other = seen.get(weight.target);
    if (other !== undefined && other.observer !== place.observer)
      problems.push(failure("QQ2003", { weight: weight.target, first: other.node, second: node.name }));
    seen.set(weight.target, place);
    weights.push(place);
  }
  throwProblems(problems);
  return weights;
}

function operandIndex(node: CallFunctionNode, name: string): number {
  return node.op.operands.findIndex((spec) => spec.name === name);
}

function weightNode(node: CallFunctionNode, name: string): Node | null {
  const arg = node.args[operandIndex(node, name)];
  return isNode(arg) ? arg : null;
}

function describe(
  node: Node,
  candidate: Candidate,
  quantized: boolean,
  tails: ReadonlyMap<Node, Node>,
  settings: ReadonlyMap<Node, ResolvedSetting>,
): NodeDecision {
  const resolved = settings.get(node);
  const alone =
    candidate.config !== null && !quantized ? "nothing around it computes in int8" : candidate.why;
  const requested = resolved?.entry == null ? "no setting" : (resolved.setting?.name ?? "none");
  const op = (node as CallFunctionNode).op.id;
  return {
    node: node.name,
    op,
    scope: node.origin.scope,
    requested,
    quantized,
    reason: alone,
    tail: (tails.get(node) ?? node).name,
  };
}
