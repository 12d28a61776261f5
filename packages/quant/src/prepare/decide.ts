import { annotation as annotationKind } from "../quant-kinds.ts";
import { checkAnnotations } from "../annotations/check-annotations.ts";
import { graphKind } from "@quantrace/ir/graph";
import { instanceOf, listOf, options, signature } from "@quantrace/core/arguments";
import type { Graph, Node } from "@quantrace/ir";
import { backendKind } from "../backend-config/backend-config.ts";
import { checkRequests } from "./check-requests.ts";
import { nativeBackendConfig } from "../backend-config/native-backend-config.ts";
import { quantizedCalls } from "../custom/quantized-calls.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { type ResolvedSetting, resolveQConfigs, settingForNew } from "../qconfig/resolve-qconfig.ts";
import { checkIntegerReads } from "../standalone/check-integer-reads.ts";
import { standaloneCalls } from "../standalone/standalone-calls.ts";
import { applyAnnotations } from "../annotations/apply-annotations.ts";
import { candidatesOf } from "./candidates.ts";
import { describeNodes } from "./describe-nodes.ts";
import { groupsOf, placesOf } from "./places.ts";
import type { DecidedOn, Plan } from "./plan.ts";
import { recordsOf } from "./records.ts";
import { isQuantized, shareGroups, type Tails } from "./share-groups.ts";
import { unobservedOf, withoutValues } from "./unobserved.ts";
import { valueDTypes } from "./value-dtypes.ts";
import { weightsOf } from "./weight-places.ts";

/** What `decide` may be told besides a graph and a mapping. */
export type DecideOptions = Partial<Omit<DecidedOn, "graph" | "mapping">>;

const checkDecide = signature("decide", {
  graph: graphKind,
  mapping: instanceOf(QConfigMapping, "a QConfigMapping"),
  options: options<DecideOptions>({
    annotations: listOf(annotationKind),
    traced: graphKind,
    custom: instanceOf(Set, "a Set of module classes"),
    backendConfig: backendKind,
    standalone: instanceOf(Map, "a Map of prepared modules"),
  }),
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
 * @throws QQ2020 for each request that names what it is for and that the backend cannot honour; QQ2001, QQ2003
 * @example
 * const { graph } = symbolicTrace(new nn.Linear(2, 2).eval(), [spec("float32", ["N", 2])]);
 * const { nodes } = decide(fuse(graph), defaultQConfigMapping());
 * nodes.map(({ node, quantized }) => [node, quantized]).at(-2); // => ["linear", true]
 */
export function decide(graph: Graph, mapping: QConfigMapping, given: DecideOptions = {}): Plan {
  checkDecide(graph, mapping, given);
  const { annotations = [], traced = graph, custom = new Set(), standalone = new Map() } = given;
  const { backendConfig = nativeBackendConfig() } = given;
  checkAnnotations(graph, annotations);
  const settings = resolveQConfigs(traced, mapping);
  const byName = new Map([...settings].map(([node, resolved]) => [node.name, resolved]));
  const settingOf = (node: Node): ResolvedSetting => byName.get(node.name) ?? settingForNew(node, mapping);
  const annotated = new Set(annotations.filter((a) => a.operand === null).map((a) => a.node));
  const { candidates, activations } = candidatesOf(graph, annotated, settingOf, backendConfig);
  checkRequests(candidates, activations, settingOf, backendConfig);
  const tails: Tails = new Map([...activations].map(([activation, root]) => [root, activation]));
  const customs = quantizedCalls(graph, custom, settingOf);
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
  const { places, observers, floatEdges, given: inside, weights, derived } = annotatedPlaces;
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
    given: inside,
    derived,
    unobserved,
    customs: customs.map(({ node }) => node.name),
    boundary: { inputs: [], outputs: [] },
    mode: "static",
    decidedOn: { graph, mapping, annotations, traced, custom, backendConfig, standalone },
  };
}
