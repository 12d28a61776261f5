import { type OpId, quantization } from "@quantrace/core/ops";
import {
  type CallFunctionNode,
  type GetAttrNode,
  isNode,
  isTensorType,
  type Node,
  tensorTypeOf,
} from "@quantrace/ir";
import { operandIndex } from "../prepare/operand.ts";
import { channelDim, weightChannels, type WeightChannels } from "./layer-channels.ts";
import { stepBack } from "./passing-ops.ts";
import { groupsOf } from "./scale-holder.ts";

/** A layer that can undo factors of its input's channels in its weight. */
export interface Reader {
  readonly node: CallFunctionNode;
  readonly weight: GetAttrNode;
  /** Where it reads the weight. */
  readonly operand: number;
  readonly channels: WeightChannels;
}

/** The value whose channels some layers read, and along which dimension. A channel of it may be several of theirs. */
export interface Source {
  readonly node: Node;
  readonly dim: number;
  readonly channels: number;
}

/** The value that the channels of a layer's input come from, through all that a factor passes. */
export function sourceOf({ node }: Reader): Source {
  let at = { node: node.args[0] as Node, dim: channelDim(node) };
  for (let step = stepBack(at.node, at.dim); step !== null; step = stepBack(at.node, at.dim))
    at = { node: step.input, dim: step.dim };
  return { ...at, channels: tensorTypeOf(at.node).shape[at.dim] as number };
}

/** The layer that a node is, to those who give it its input; null for other nodes. */
export function readerOf(node: Node): Reader | null {
  if (node.kind !== "call_function") return null;
  const facet = quantization[node.op.id as OpId];
  if (facet?.kind !== "weighted") return null;
  const operand = operandIndex(node, facet.weight);
  const weight = node.args[operand];
  if (!isNode(weight) || weight.kind !== "get_attr") return null;
  const shape = weight.type.shape as readonly number[];
  const channels = weightChannels(shape, facet.channelAxis, groupsOf(node));
  return { node, weight, operand, channels };
}

/** All layers that read a value's channels, and the first node that would see other numbers; null where none would. */
export function readersOf({ node, dim }: Omit<Source, "channels">): {
  readonly readers: readonly Reader[];
  readonly stranger: Node | null;
} {
  const readers: Reader[] = [];
  const open: { value: Node; dim: number }[] = [{ value: node, dim }];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const user of at.value.users) {
      const reader = readerOf(user);
      const through = reader === null ? stepForward(user, at.value, at.dim) : null;
      if (reader !== null && isInputOnly(user, at.value) && channelDim(reader.node) === at.dim)
        readers.push(reader);
      else if (through !== null) open.push(through);
      else return { readers, stranger: user };
    }
  }
  return { readers, stranger: null };
}

/** The dimension of a node's result that holds the channels of its input; null where they do not stay apart. */
function stepForward(
  user: Node,
  value: Node,
  dim: number,
): { readonly value: Node; readonly dim: number } | null {
  if (!isTensorType(user.type)) return null;
  for (let d = 0; d < user.type.shape.length; d++) {
    const step = stepBack(user, d);
    if (step?.input === value && step.dim === dim) return { value: user, dim: d };
  }
  return null;
}

/** True for a layer that reads a value as its input and nowhere else. */
function isInputOnly({ args }: Node, value: Node): boolean {
  return args[0] === value && !args.slice(1).flat().includes(value);
}
