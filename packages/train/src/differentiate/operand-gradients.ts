import { full, type Tensor, tensor } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import * as functions from "@quantrace/core/functional";
import { gradients, type OpId, type RuleOperand } from "@quantrace/core/ops";
import { isTensor } from "@quantrace/core/tracing";
import {
  type Argument,
  type CallFunctionNode,
  type CallModuleNode,
  type GetItemNode,
  type Graph,
  isArgumentLeaf,
  isNode,
  isTensorType,
  mapTree,
  type Node,
  placeOf,
  tensorTypeOf,
} from "@quantrace/ir";
import type { Cotangents } from "./cotangents.ts";
import { sumToType } from "./sum-to-type.ts";

type TensorOf = (node: Node) => Tensor;

/** One input of a node, and its part of the gradient. */
export type Part = readonly [input: Node, gradient: Tensor];

/**
 * What the gradient of a node's value makes of those of its inputs.
 *
 * @throws QG1004, QG1005
 */
export function operandGradients(
  graph: Graph,
  node: Node,
  cotangents: Cotangents,
  tensorOf: TensorOf,
): readonly Part[] {
  switch (node.kind) {
    case "call_function":
      return ofOperation(node, cotangents.of(node) as Tensor, tensorOf);
    case "call_module":
      return ofLeaf(graph, node, cotangents, tensorOf);
    default:
      return [];
  }
}

function ofOperation(node: CallFunctionNode, dy: Tensor, tensorOf: TensorOf): readonly Part[] {
  const { op, args, attributes } = node;
  const facet = gradients[op.id as OpId];
  if (facet.kind === "constant") return [];
  if (facet.kind === "none")
    throw failure("QG1004", { op: op.id, node: node.name, reason: facet.reason }, placeOf(node));
  if (node.type.dtype !== "float32" && facet.kind !== "straightThrough") {
    const reason = `its result is ${node.type.dtype}`;
    throw failure("QG1004", { op: op.id, node: node.name, reason }, placeOf(node));
  }
  const operands = args.map((arg) => read(arg, tensorOf) as RuleOperand);
  const parts = facet.rule({ operands, attributes, y: tensorOf(node), dy, f: functions, constant });
  return parts.flatMap((part, i) => paired(args[i] ?? null, part));
}

function constant(shape: readonly number[], values: readonly number[]): Tensor {
  return tensor(values, { shape });
}

/** The parts of a leaf module: those of its tensor arguments, in order. */
function ofLeaf(
  graph: Graph,
  node: CallModuleNode,
  cotangents: Cotangents,
  tensorOf: TensorOf,
): readonly Part[] {
  const { target, args } = node;
  const leaf = graph.modules.get(target);
  if (leaf?.backward === undefined) throw failure("QG1005", { target, node: node.name }, placeOf(node));
  const dy = isTensorType(node.type) ? cotangents.of(node) : itemGradients(node, cotangents);
  const given = leaf.backward(dy as never, ...(args.map((arg) => read(arg, tensorOf)) as never[]));
  const parts = Array.isArray(given) ? (given as unknown[]) : [given];
  return parts.flatMap((part, i) => paired(args[i] ?? null, part));
}

/** The gradients of what a leaf yields, in its form: zeros where nothing was read. */
function itemGradients(node: CallModuleNode, cotangents: Cotangents): unknown {
  const items = [...node.users].filter((user): user is GetItemNode => user.kind === "get_item");
  return mapTree(node.type, isTensorType, (type, path) => {
    const key = path.join(".");
    const item = items.find((candidate) => candidate.path.join(".") === key);
    return ((item && cotangents.of(item)) ?? full(type.shape as readonly number[], 0)) as never;
  });
}

/** The parts of one argument: a tensor's, or those of a list. */
function paired(arg: Argument, part: unknown): readonly Part[] {
  if (isNode(arg)) return isTensor(part) ? [[arg, sumToType(part, tensorTypeOf(arg))]] : [];
  if (!Array.isArray(arg) || !Array.isArray(part)) return [];
  return arg.flatMap((item: Argument, i) => paired(item, part[i]));
}

function read(arg: Argument, tensorOf: TensorOf): unknown {
  return mapTree(arg, isArgumentLeaf, (leaf) => (isNode(leaf) ? tensorOf(leaf) : leaf) as never);
}
