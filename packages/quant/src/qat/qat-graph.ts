import { failure } from "@quantrace/core/errors";
import { type OpId, ops, quantization } from "@quantrace/core/ops";
import { type CallFunctionNode, type Graph, inputsOf, isNode, type Node } from "@quantrace/ir";
import { activationsOf } from "../prepare/activation-reads.ts";
import { insertObservers } from "../prepare/insert.ts";
import { isObserve } from "../prepare/is-observe.ts";
import type { ObservedPlace, Plan, WeightPlace } from "../prepare/plan.ts";
import { observeScaledWeight, observeWeight } from "./observe-weight.ts";

/**
 * Goal: the training graph of a plan, with an `observe` node wherever a value or weight is to be quantized.
 * Method: what was folded for the plan stands here as two: the value of such a convolution is that of the batch norm after
 * it, and its weight is scaled by what the batch norm will fold into it. Everything else has the name that the plan gives.
 * Limits: standalone modules stay calls.
 *
 * @param graph the model in training mode
 * @param folded the same in evaluation, after `fuse`: what the plan speaks of
 * @throws QQ1114 for a batch norm that folds in evaluation but does not follow its layer in training
 */
export function qatGraph(graph: Graph, folded: Graph, plan: Plan): Graph {
  const norms = foldedNorms(graph, folded);
  const places = [...plan.records, ...plan.places].map((place) => ({
    ...place,
    node: norms.get(place.node) ?? place.node,
  }));
  const floatEdges = plan.floatEdges.map((edge) => ({ ...edge, node: norms.get(edge.node) ?? edge.node }));
  const skeleton = insertObservers(graph, places, floatEdges);
  for (const place of plan.weights) observePlace(skeleton, place, norms.get(place.node) ?? null);
  return skeleton;
}

/** Values that are rounded as what they read is, and are not observed, each with the key of its observer. */
export type Followers = ReadonlyMap<string, string>;

/**
 * The places of a plan, told which follow. What only moves or chooses values of its sharing group does: were it observed
 * too, the range would grow by each rounding; save one that is annotated, which is observed as it was asked for.
 *
 * @param folded what the plan speaks of
 */
export function withFollowers(folded: Graph, plan: Plan): readonly ObservedPlace[] {
  const followers = followersOf(folded, plan);
  return plan.places.map((place) =>
    place.edge === null && followers.has(place.node) ? { ...place, follows: true } : place,
  );
}

/** The values of a plan that follow, each with the key of its observer. */
export function followersIn({ places }: Plan): Followers {
  return new Map(
    places.flatMap(({ node, observer, follows }) => (follows === true ? [[node, observer]] : [])),
  );
}

/** The values that get the qparams of what they read. What a standalone module gives is observed inside of it. */
function followersOf(folded: Graph, { places, given }: Plan): ReadonlySet<string> {
  const observed = places.flatMap(({ node, edge, observer }) =>
    edge === null ? [[node, observer] as const] : [],
  );
  const keys = new Map([...given, ...observed]);
  const annotated = new Set(places.flatMap(({ node, reason }) => (reason === "annotation" ? [node] : [])));
  const followers = new Set<string>();
  for (const node of folded.nodes()) {
    const key = keys.get(node.name);
    if (key === undefined || node.kind !== "call_function" || annotated.has(node.name)) continue;
    const facet = quantization[node.op.id as OpId];
    if (facet.kind !== "shareQParams") continue;
    if (activationsOf(node, facet).some((input) => keys.get(input.name) === key)) followers.add(node.name);
  }
  return followers;
}

/**
 * The graph without the observers of followers behind a dropout: that scales what it leaves, which would be cut off.
 * Changes the graph.
 */
export function dropBehindDropout(graph: Graph, followers: Followers): void {
  for (const node of [...graph.nodes()]) {
    const value = node.args[0] as Node;
    if (!isObserve(node) || node.attributes["observer"] !== followers.get(value.name)) continue;
    if (!isBehindDropout(value, followers)) continue;
    graph.replaceAllUses(node, value);
    graph.erase(node);
  }
}

/** True for a follower that reads the result of a dropout, not rounded in between. */
function isBehindDropout(node: Node, followers: Followers): boolean {
  if (!followers.has(node.name)) return false;
  return inputsOf(node).some(
    (input) =>
      (input.kind === "call_function" && input.op === ops.dropout) || isBehindDropout(input, followers),
  );
}

/** The batch norms that fold: the name of the layer to that of the batch norm. */
function foldedNorms(graph: Graph, folded: Graph): ReadonlyMap<string, string> {
  const kept = new Set([...folded.nodes()].map(({ name }) => name));
  const norms = new Map<string, string>();
  for (const node of graph.nodes()) {
    if (node.kind !== "call_function" || node.op !== ops.batchNorm || kept.has(node.name)) continue;
    const [root] = node.args;
    if (!isNode(root) || root.kind !== "call_function" || !kept.has(root.name) || root.users.size > 1) {
      const reason = "in training something stands between it and the layer that it folds into";
      throw failure(
        "QQ1114",
        { node: node.name, reason },
        { node: node.name, source: node.origin.source ?? undefined },
      );
    }
    norms.set(root.name, node.name);
  }
  return norms;
}

function observePlace(graph: Graph, place: WeightPlace, norm: string | null): void {
  const node = graph.find(place.node) as CallFunctionNode;
  if (norm === null) observeWeight(graph, node, place.operand, place.key);
  else observeScaledWeight(graph, { node, place, norm: graph.find(norm) as CallFunctionNode });
}

/** The batch norms of a graph, in order. */
export function batchNorms(graph: Graph): CallFunctionNode[] {
  return [...graph.nodes()].filter(
    (node: Node): node is CallFunctionNode => node.kind === "call_function" && node.op === ops.batchNorm,
  );
}
