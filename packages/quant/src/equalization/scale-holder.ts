import { type OpDefinition, type OpId, ops, quantization } from "@quantrace/core/ops";
import { type CallFunctionNode, type GetAttrNode, type Graph, isNode, type Node } from "@quantrace/ir";
import { operandIndex } from "../prepare/operand.ts";
import { channelDim, weightChannels } from "./layer-channels.ts";

/** A parameter whose elements are multiplied by the factors of the channels that they belong to. */
export interface HeldParameter {
  readonly operand: number;
  /** Null where the operation has none yet: ones, to be made. */
  readonly node: GetAttrNode | null;
  readonly channelOf: (element: number) => number;
}

/** An operation that is linear in parameters with one or more elements for each channel of its result. */
export interface ScaleHolder {
  readonly node: CallFunctionNode;
  readonly channels: number;
  readonly parameters: readonly HeldParameter[];
}

/** An operation that is not `weighted` and can hold factors in `weight` and `bias`. */
interface Affine {
  readonly op: OpDefinition;
  readonly parameters: readonly string[];
  /** The dimension of the result that holds the channels, of so many; null where it cannot hold factors. */
  readonly dimOf: (node: CallFunctionNode) => number | null;
}

const second = (): number => 1;
const last = ({ type }: CallFunctionNode): number => type.shape.length - 1;

const AFFINE: readonly Affine[] = [
  {
    op: ops.layerNorm,
    parameters: ["weight", "bias"],
    dimOf: (node) =>
      (node.attributes["normalizedShape"] as readonly number[]).length === 1 ? last(node) : null,
  },
  { op: ops.groupNorm, parameters: ["weight", "bias"], dimOf: second },
  { op: ops.batchNorm, parameters: ["weight", "bias"], dimOf: second },
  { op: ops.embedding, parameters: ["weight"], dimOf: last },
];

/** What of a node can hold factors of the channels along a dimension of its result; null where nothing can. */
export function scaleHolder(node: Node, dim: number): ScaleHolder | null {
  if (node.kind !== "call_function") return null;
  const affine = AFFINE.find(({ op }) => op === node.op);
  return affine === undefined ? weighted(node, dim) : ofAffine(node, affine, dim);
}

/** True for a parameter that is read in more than one place. */
export function isShared(graph: Graph, { target }: GetAttrNode): boolean {
  const readers = [...graph.nodes()].filter((node) => node.kind === "get_attr" && node.target === target);
  return readers.reduce((count, { users }) => count + users.size, 0) !== 1;
}

function weighted(node: CallFunctionNode, dim: number): ScaleHolder | null {
  const facet = quantization[node.op.id as OpId];
  if (facet.kind !== "weighted" || channelDim(node) !== dim) return null;
  const weight = parameter(node, facet.weight);
  if (weight?.node == null) return null;
  const shape = weight.node.type.shape as readonly number[];
  const { outputs, outputOf } = weightChannels(shape, facet.channelAxis, groupsOf(node));
  const bias = parameter(node, facet.bias);
  if (bias === undefined) return null;
  const parameters = [{ ...weight, channelOf: outputOf }, ...(bias.node === null ? [] : [bias])];
  return { node, channels: outputs, parameters };
}

function ofAffine(
  node: CallFunctionNode,
  { parameters: names, dimOf }: Affine,
  dim: number,
): ScaleHolder | null {
  const channels = node.type.shape[dim];
  if (dimOf(node) !== dim || typeof channels !== "number") return null;
  const parameters = names.flatMap((name): (HeldParameter | null)[] => {
    const found = parameter(node, name);
    if (found === undefined) return [null];
    const isBias = node.op.operands[found.operand]?.role === "bias";
    return isBias && found.node === null ? [] : [{ ...found, channelOf: (element) => element % channels }];
  });
  return parameters.every((held) => held !== null) ? { node, channels, parameters } : null;
}

/** A parameter of a node with an element for each channel; undefined when it is computed in the graph. */
function parameter(node: CallFunctionNode, name: string): HeldParameter | undefined {
  const operand = operandIndex(node, name);
  const arg = node.args[operand] ?? null;
  if (arg !== null && (!isNode(arg) || arg.kind !== "get_attr")) return undefined;
  return { operand, node: arg as GetAttrNode | null, channelOf: (element) => element };
}

export function groupsOf({ attributes }: CallFunctionNode): number {
  return typeof attributes["groups"] === "number" ? attributes["groups"] : 1;
}
