import { annotation as annotationKind } from "../quant-kinds.ts";
import { checkAnnotations } from "./check-annotations.ts";
import { graphKind } from "@quantrace/ir/graph";
import { instanceOf, listOf, optional, signature } from "@quantrace/core/arguments";
import { type OpId, quantization } from "@quantrace/core/ops";
import type { Graph, Node } from "@quantrace/ir";
import { backendKind, type BackendConfig } from "../backend-config/backend-config.ts";
import { checkRequests } from "./check-requests.ts";
import { nativeBackendConfig } from "../backend-config/native-backend-config.ts";
import type { ClassOf } from "../custom/custom-classes.ts";
import { type CustomCall, isCallOf, tensorsGiven, tensorsRead } from "../custom/custom-calls.ts";
import { reusesInput } from "../observers/qparams-free-observer.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { type ResolvedSetting, resolveQConfigs, settingForNew } from "../qconfig/resolve-qconfig.ts";
import { because } from "../report/reason.ts";
import { checkIntegerReads } from "../standalone/check-integer-reads.ts";
import { standaloneCalls } from "../standalone/standalone-calls.ts";
import type { Annotation } from "./annotation.ts";
import { applyAnnotations } from "./apply-annotations.ts";
import { activationReads, type UserRead } from "./activation-reads.ts";
import { type Candidate, candidateOf } from "./candidate.ts";
import { describeNodes } from "./describe-nodes.ts";
import { effectiveSetting } from "./effective-setting.ts";
import { findActivations } from "./fused-activations.ts";
import { infiniteValues } from "./infinite-values.ts";
import { type DecidedPlaces, groupsOf, placesOf } from "./places.ts";
import type { ObservedGraphModule } from "./observed-graph-module.ts";
import type { Plan } from "./plan.ts";
import { recordsOf } from "./records.ts";
import { isQuantized, shareGroups, type Tails } from "./share-groups.ts";
import { valueDTypes } from "./value-dtypes.ts";
import { weightsOf } from "./weight-places.ts";

const checkDecide = signature("decide", {
  graph: graphKind,
  mapping: instanceOf(QConfigMapping, "a QConfigMapping"),
  annotations: optional(listOf(annotationKind)),
  traced: optional(graphKind),
  custom: optional(instanceOf(Set, "a Set of module classes")),
  backend: optional(backendKind),
  standalone: optional(instanceOf(Map, "a Map of prepared modules")),
});

/**
 * Goal: decide what is quantized and where values are observed, before anything changes.
 * Method: (1) resolve each node's setting, on the graph as it was traced; (2) a node is a candidate when its facet and
 * its setting allow it; (3) an activation goes with the operation before it: fused where that is a candidate, in float
 * where it is not; (4) values that an operation only moves or chooses share one observer (union-find over the ops of
 * kind `shareQParams`); (5) such a group is quantized when an operation that computes stands at one of its ends;
 * (6) every value that a quantized node yields or reads gets its group's observer.
 * Example: conv -> relu -> maxPool -> flatten -> linear observes the input, one group {relu, maxPool, flatten}, and
 * the linear's output.
 * Limits: one observer a value, save for annotated edges and for a reader of another dtype, to which it is requantized.
 *
 * @param graph the graph after `fuse`
 * @param traced the same before it: its nodes are the rows of the plan
 * @param custom classes of custom modules: what their instances read and give is observed
 * @param backend what can be quantized at all
 * @param standalone prepared standalone modules, by their keys among the graph's modules
 * @throws QQ2020 for each request that names what it is for and that the backend cannot honour; QQ2001, QQ2003
 * @example
 * const { graph } = symbolicTrace(new nn.Linear(2, 2).eval(), [spec("float32", ["N", 2])]);
 * const { nodes } = decide(fuse(graph), defaultQConfigMapping());
 * nodes.map(({ node, quantized }) => [node, quantized]).at(-2); // => ["linear", true]
 */
export function decide(
  graph: Graph,
  mapping: QConfigMapping,
  annotations: readonly Annotation[] = [],
  traced: Graph = graph,
  custom: ReadonlySet<ClassOf> = new Set(),
  backend: BackendConfig = nativeBackendConfig(),
  standalone: ReadonlyMap<string, ObservedGraphModule> = new Map(),
): Plan {
  checkDecide(graph, mapping, annotations, traced, custom, backend, standalone);
  checkAnnotations(graph, annotations);
  const settings = resolveQConfigs(traced, mapping);
  const byName = new Map([...settings].map(([node, resolved]) => [node.name, resolved]));
  const settingOf = (node: Node): ResolvedSetting => byName.get(node.name) ?? settingForNew(node, mapping);
  const annotated = new Set(annotations.filter((a) => a.operand === null).map((a) => a.node));
  const { candidates, activations } = candidatesOf(graph, annotated, settingOf, backend);
  checkRequests(candidates, activations, settingOf, backend);
  const tails: Tails = new Map([...activations].map(([activation, root]) => [root, activation]));
  const customs = customCalls(graph, custom, settingOf);
  const calls = { customs, standalone: standaloneCalls(graph, standalone) };
  const dtypes = valueDTypes(candidates, tails, calls);
  const share = shareGroups(candidates, tails, calls, dtypes);
  const quantized = [...candidates].filter(([node, candidate]) => isQuantized(node, candidate, share));
  const unobserved = unobservedOf(graph, annotations);
  const weightOnly = [...candidates].filter(([, candidate]) => candidate.weightOnly !== null);
  const watched = [...candidates.keys(), ...[...graph.nodes()].filter(({ kind }) => kind === "call_module")];
  const records = recordsOf(watched, settingOf);
  const decided = placesOf({ quantized, calls, tails, share, dtypes });
  const ofLayers = weightsOf([...quantized, ...weightOnly]);
  const annotatedPlaces = applyAnnotations(graph, withoutValues(decided, unobserved), ofLayers, annotations);
  checkIntegerReads(calls.standalone, annotatedPlaces);
  const { places, observers, floatEdges, given, weights, derived } = annotatedPlaces;
  return {
    nodes: describeNodes({
      traced,
      fused: graph,
      settings,
      candidates,
      quantized: new Set(quantized.map(([node]) => node)),
      activations,
      tails,
      places,
      weights,
      customs: new Set(customs.map(({ node }) => node)),
      standalone: new Set(calls.standalone.map(({ node }) => node)),
    }),
    places,
    records: records.places,
    observers: new Map([...observers, ...records.observers]),
    groups: groupsOf(places),
    weights,
    floatEdges,
    given,
    derived,
    unobserved,
    customs: customs.map(({ node }) => node.name),
    boundary: { inputs: [], outputs: [] },
    mode: "static",
    decidedOn: { graph, mapping, annotations, traced, custom, backend, standalone },
  };
}

/** The places besides those of values that get no observer, and of what is read of them. */
function withoutValues(decided: DecidedPlaces, unobserved: Plan["unobserved"]): DecidedPlaces {
  return {
    ...decided,
    places: decided.places.filter(({ node }) => unobserved.get(node) !== "holdsInfinity"),
  };
}

/** The values that get no observer: an annotation wins over what the graph says. */
function unobservedOf(graph: Graph, annotations: readonly Annotation[]): Plan["unobserved"] {
  const all = new Map<string, "annotatedNull" | "holdsInfinity">();
  for (const { name } of infiniteValues(graph)) all.set(name, "holdsInfinity");
  for (const { node, operand, observer } of annotations) {
    if (operand !== null) continue;
    if (observer === null) all.set(node, "annotatedNull");
    else all.delete(node);
  }
  return all;
}

/** The calls of custom modules whose setting is not null. */
function customCalls(
  graph: Graph,
  classes: ReadonlySet<ClassOf>,
  settingOf: (node: Node) => ResolvedSetting,
): readonly CustomCall[] {
  return [...graph.nodes()].flatMap((node) => {
    const config = isCallOf(graph, node, classes) ? settingOf(node).setting : null;
    const effective = config === null ? null : effectiveSetting(config);
    if (effective?.kind !== "static" || node.kind !== "call_module") return [];
    if (reusesInput(effective.config.activation)) return [];
    return [{ node, config: effective.config, inputs: tensorsRead(node), outputs: tensorsGiven(node) }];
  });
}

/** What each operation could be; those that are fused into another are left out, and given as activation -> root. */
function candidatesOf(
  graph: Graph,
  annotated: ReadonlySet<string>,
  settingOf: (node: Node) => ResolvedSetting,
  backend: BackendConfig,
): { readonly candidates: Map<Node, Candidate>; readonly activations: ReadonlyMap<Node, Node> } {
  const roots = findActivations(graph, annotated, settingOf, backend);
  const patterns = patternsOf(roots, backend);
  const further = furtherReads(roots);
  const candidates = new Map<Node, Candidate>();
  const activations = new Map<Node, Node>();
  for (const node of graph.nodes()) {
    if (node.kind !== "call_function") continue;
    const alone = candidateOf(node, settingOf(node), backend, patterns.get(node));
    const own = { ...alone, reads: [...alone.reads, ...(further.get(node) ?? [])] };
    const root = roots.get(node);
    const before = root === undefined ? undefined : candidates.get(root);
    if (root === undefined || before === undefined) candidates.set(node, own);
    else if (before.config !== null) activations.set(node, root);
    else if (own.config === null) candidates.set(node, own);
    else {
      const reason = because("staysWithRoot", { root: root.name, op: node.op.id });
      candidates.set(node, { ...own, config: null, reason });
    }
  }
  return { candidates, activations };
}

/** The operations of each root and of what is fused into it, where the backend has a pattern of them. */
function patternsOf(
  roots: ReadonlyMap<Node, Node>,
  backend: BackendConfig,
): ReadonlyMap<Node, readonly string[]> {
  const patterns = new Map<Node, readonly string[]>();
  const idOf = (node: Node): string => (node.kind === "call_function" ? node.op.id : "");
  for (const [member, root] of roots)
    patterns.set(root, [...(patterns.get(root) ?? [idOf(root)]), idOf(member)]);
  return new Map([...patterns].filter(([, pattern]) => backend.configOf(pattern) !== null));
}

/** What is fused into a root reads besides the value before it. */
function furtherReads(roots: ReadonlyMap<Node, Node>): ReadonlyMap<Node, readonly UserRead[]> {
  const further = new Map<Node, UserRead[]>();
  for (const [user, root] of roots) {
    if (user.kind !== "call_function") continue;
    const reads = activationReads(user, quantization[user.op.id as OpId])
      .filter(({ value }) => value !== root && roots.get(value) !== root)
      .map((read) => ({ ...read, user }));
    further.set(root, [...(further.get(root) ?? []), ...reads]);
  }
  return further;
}
