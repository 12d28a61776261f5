import { failure } from "@quantrace/core/errors";
import { type OpId, ops, quantization, type QuantizationFacet } from "@quantrace/core/ops";
import {
  type CallFunctionNode,
  type GetAttrNode,
  type Graph,
  isNode,
  type Node,
  type Placement,
} from "@quantrace/ir";
import { operandIndex } from "../prepare/operand.ts";
import type { WeightPlace } from "../prepare/plan.ts";

/** Puts an `observe` node between a weight and the operation that reads it. */
export function observeWeight(graph: Graph, node: CallFunctionNode, operand: number, key: string): void {
  observe(graph, node, operand, node.args[operand] as Node, key);
}

type WeightedFacet = Extract<QuantizationFacet, { readonly kind: "weighted" }>;

/** A layer, the batch norm after it, and its weight. */
export interface NormedLayer {
  readonly node: CallFunctionNode;
  readonly norm: CallFunctionNode;
  readonly place: WeightPlace;
}

/**
 * Trains a layer on the weight that it will have: with `s = gamma / sqrt(var + eps)`, `conv(x, W) + b` becomes
 * `conv(x, observe(W * s)) / s + b`, and the batch norm reads that. `s` is one division, as in PyTorch's
 * training; `foldConvBatchNorm` has the two steps of PyTorch's folding, so that a scaled weight may be a rounding apart.
 *
 * @source torch.ao.nn.intrinsic.qat _ConvBnNd._forward_approximate
 * @throws QQ1114 where a gamma is 0, which cannot be divided by, or for a layer whose channels are not dimension 0
 */
export function observeScaledWeight(graph: Graph, { node, norm, place }: NormedLayer): void {
  const biasAt = operandIndex(node, checkedFacet(graph, node, norm).bias);
  const weight = node.args[place.operand] as GetAttrNode;
  const before: Placement = { before: node, origin: norm.origin };
  const rank = weight.type.shape.length;
  const channels = weight.type.shape[0] as number;
  const factor = scaleFactor(graph, norm, before);
  const perWeight = graph.callFunction(
    ops.reshape,
    [factor],
    { shape: [channels, ...ones(rank - 1)] },
    before,
  );
  const scaled = graph.callFunction(
    ops.mul,
    [weight, perWeight],
    {},
    { ...before, name: `${weight.name}_scaled` },
  );
  observe(graph, node, place.operand, scaled, place.key);
  const after: Placement = { before: norm, origin: norm.origin };
  const alongChannels = (vector: Node): Node =>
    graph.callFunction(ops.reshape, [vector], { shape: [1, channels, ...ones(rank - 2)] }, after);
  const given = node.args[biasAt];
  const bias = isNode(given) ? given : null;
  setOperand(graph, node, biasAt, null);
  const unscaled = graph.callFunction(ops.div, [node, alongChannels(factor)], {}, after);
  const value =
    bias === null ? unscaled : graph.callFunction(ops.add, [unscaled, alongChannels(bias)], {}, after);
  setOperand(graph, norm, 0, value);
}

/** `gamma / sqrt(var + eps)`. */
function scaleFactor(graph: Graph, norm: CallFunctionNode, at: Placement): Node {
  const [, gamma, , , variance] = norm.args;
  const read = (node: GetAttrNode): Node => graph.getAttr(node.target, node.type, at);
  const sum = graph.callFunction(
    ops.add,
    [read(variance as GetAttrNode), norm.attributes["eps"] as number],
    {},
    at,
  );
  const deviation = graph.callFunction(ops.sqrt, [sum], {}, at);
  return graph.callFunction(ops.div, [isNode(gamma) ? read(gamma as GetAttrNode) : 1, deviation], {}, at);
}

/** The facet of a layer that can be trained so. */
function checkedFacet(graph: Graph, node: CallFunctionNode, norm: CallFunctionNode): WeightedFacet {
  const refused = (reason: string) =>
    failure(
      "QQ1114",
      { node: node.name, reason },
      { node: node.name, source: node.origin.source ?? undefined },
    );
  const facet = quantization[node.op.id as OpId];
  if (facet.kind !== "weighted" || facet.channelAxis !== 0)
    throw refused(
      "its weight's channels are not dimension 0, so that it cannot be scaled for the batch norm after it",
    );
  const [, gamma] = norm.args;
  const values = isNode(gamma) && gamma.kind === "get_attr" ? graph.state.get(gamma.target) : undefined;
  if (values?.data.includes(0 as never))
    throw refused(`a weight of ${norm.name} is 0, and the scaled weight is divided by it`);
  return facet;
}

function observe(graph: Graph, node: CallFunctionNode, operand: number, value: Node, key: string): void {
  const placement = { before: node, origin: node.origin, name: `${value.name}_observed` };
  setOperand(graph, node, operand, graph.callFunction(ops.observe, [value], { observer: key }, placement));
}

function setOperand(graph: Graph, node: CallFunctionNode, operand: number, value: Node | null): void {
  graph.setArgs(
    node,
    node.args.map((arg, i) => (i === operand ? value : arg)),
  );
}

function ones(count: number): number[] {
  return new Array<number>(count).fill(1);
}
