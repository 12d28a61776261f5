import type { Graph, Node } from "@quantrace/ir";
import type { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { type ResolvedSetting, resolveQConfigs } from "../qconfig/resolve-qconfig.ts";
import type { Annotation } from "./annotation.ts";
import { type Candidate, candidateOf } from "./candidate.ts";
import { findFusedActivations } from "./fused-activations.ts";
import { placesOf } from "./places.ts";
import type { NodeDecision, Plan } from "./plan.ts";
import { isQuantized, shareGroups, type Tails } from "./share-groups.ts";
import { weightsOf } from "./weight-places.ts";

/**
 * Goal: decide what is quantized and where values are observed, before anything changes.
 * Method: (1) resolve each node's setting; (2) find activations that fuse into the operation before them; (3) a node
 * is a candidate when its facet and its setting allow it; (4) values that an operation only moves or chooses share
 * one observer (union-find over the ops of kind `shareQParams`); (5) such a group is quantized when an operation that
 * computes stands at one of its ends; (6) every value that a quantized node yields or reads gets its group's observer.
 * Example: conv -> relu -> maxPool -> flatten -> linear observes the input, one group {relu, maxPool, flatten}, and
 * the linear's output.
 * Limits: one observer a value, save for annotated edges.
 *
 * @example
 * const { graph } = symbolicTrace(new nn.Linear(2, 2).eval(), [spec("float32", ["N", 2])]);
 * decide(fuse(graph), defaultQConfigMapping()).nodes.map(({ op, quantized }) => [op, quantized]); // => [["linear", true]]
 */
export function decide(graph: Graph, mapping: QConfigMapping, annotations: readonly Annotation[] = []): Plan {
  const settings = resolveQConfigs(graph, mapping);
  const settingOf = (node: Node): ResolvedSetting => settings.get(node) ?? { setting: null, entry: null };
  const annotated = new Set(annotations.filter((a) => a.operand === null).map((a) => a.node));
  const fused = findFusedActivations(graph, annotated, (node) => settingOf(node).setting);
  const tails: Tails = new Map([...fused].map(([activation, root]) => [root, activation]));
  const candidates = new Map<Node, Candidate>();
  for (const node of graph.nodes()) {
    if (node.kind === "call_function" && !fused.has(node))
      candidates.set(node, candidateOf(node, settingOf(node)));
  }
  const share = shareGroups(candidates, tails);
  const quantized = [...candidates].filter(([node, candidate]) => isQuantized(node, candidate, share));
  const names = new Set(quantized.map(([node]) => node));
  return {
    nodes: [...candidates].map(([node, c]) => describe(node, c, names.has(node), tails, settingOf(node))),
    ...placesOf(quantized, tails, share.groups, annotations),
    weights: weightsOf(quantized),
  };
}

/** The line of the table for one operation. */
function describe(
  node: Node,
  candidate: Candidate,
  quantized: boolean,
  tails: Tails,
  resolved: ResolvedSetting,
): NodeDecision {
  const alone = candidate.config !== null && !quantized;
  return {
    node: node.name,
    op: candidate.op,
    scope: node.origin.scope,
    requested: resolved.entry === null ? "no setting" : (resolved.setting?.name ?? "none"),
    quantized,
    reason: alone ? "nothing around it computes in int8" : candidate.why,
    tail: (tails.get(node) ?? node).name,
  };
}
