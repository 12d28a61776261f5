import { failure } from "@quantrace/core/errors";
import { type OpId, ops, quantization } from "@quantrace/core/ops";
import { type CallFunctionNode, type Graph, inputsOf, isNode, type Node } from "@quantrace/ir";
import { activationsOf } from "../prepare/activation-reads.ts";
import { insertObservers } from "../prepare/insert.ts";
import type { Plan, WeightPlace } from "../prepare/plan.ts";
import { observeScaledWeight, observeWeight } from "./observe-weight.ts";

/** The key of the observer of a weight, by the node that reads it. */
export function weightKey(node: string): string {
  return `weight_${node}`;
}

/** A training graph, and the values in it that only move or choose what is quantized already. */
export interface ObservedTraining {
  readonly skeleton: Graph;
  readonly followers: ReadonlySet<string>;
}

/**
 * Goal: the training graph of a plan, with an `observe` node wherever a value or weight is to be quantized.
 * Method: what was folded for the plan stands here as two: the value of such a convolution is that of the batch norm after
 * it, and its weight is scaled by what the batch norm will fold into it. Everything else has the name that the plan gives.
 * Limits: what only moves or chooses values of its sharing group follows them: were it observed too, the range would
 * grow by each rounding; save one that is annotated, which is observed as it was asked for. Behind a dropout, which scales
 * what it leaves, it is not quantized again.
 *
 * @param graph the model in training mode
 * @param folded the same in evaluation, after `fuse`: what the plan speaks of
 * @throws QQ1114 for a batch norm that folds in evaluation but does not follow its layer in training
 */
export function qatGraph(graph: Graph, folded: Graph, plan: Plan): ObservedTraining {
  const norms = foldedNorms(graph, folded);
  const followers = followersOf(folded, plan);
  const rounded = plan.places.filter(
    ({ node, edge }) => edge !== null || !isBehindDropout(graph.find(node), followers),
  );
  const places = [...plan.records, ...rounded].map((place) => ({
    ...place,
    node: norms.get(place.node) ?? place.node,
  }));
  const floatEdges = plan.floatEdges.map((edge) => ({ ...edge, node: norms.get(edge.node) ?? edge.node }));
  const skeleton = insertObservers(graph, places, floatEdges);
  for (const place of plan.weights) observePlace(skeleton, place, norms.get(place.node) ?? null);
  return { skeleton, followers };
}

/** The values that get the qparams of what they read. */
function followersOf(folded: Graph, { places }: Plan): ReadonlySet<string> {
  const keys = new Map(
    places.flatMap(({ node, edge, observer }) => (edge === null ? [[node, observer] as const] : [])),
  );
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

/** True for a follower that reads the result of a dropout. */
function isBehindDropout(node: Node | undefined, followers: ReadonlySet<string>): boolean {
  if (node === undefined || !followers.has(node.name)) return false;
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
  const key = weightKey(place.node);
  if (norm === null) observeWeight(graph, node, place.operand, key);
  else observeScaledWeight(graph, { node, place, norm: graph.find(norm) as CallFunctionNode, key });
}

/** The batch norms of a graph, in order. */
export function batchNorms(graph: Graph): CallFunctionNode[] {
  return [...graph.nodes()].filter(
    (node: Node): node is CallFunctionNode => node.kind === "call_function" && node.op === ops.batchNorm,
  );
}
