import { formatShape, full, type Tensor, tensor, valueOf } from "@quantrace/core";
import { describeValue, failure } from "@quantrace/core/errors";
import * as functions from "@quantrace/core/functional";
import { gradients, type OpId, type RuleOperand } from "@quantrace/core/ops";
import { isTensor } from "@quantrace/core/tracing";
import {
  type Argument,
  type CallFunctionNode,
  type CallModuleNode,
  type Extension,
  type GetItemNode,
  type Graph,
  isArgumentLeaf,
  isNode,
  isPlainRecord,
  isTensorType,
  leafGradients,
  mapTree,
  type Node,
  placeOf,
  tensorTypeOf,
} from "@quantrace/ir";
import type { Cotangents } from "./cotangents.ts";
import { backwardOf } from "../leaf/backward-of.ts";
import type { Differentiate } from "../leaf/traced-backward.ts";
import { parameterParts } from "../leaf/leaf-parts.ts";
import { ParameterLeaf } from "../leaf/parameter-leaf.ts";
import { sumToType } from "./sum-to-type.ts";

type TensorOf = (node: Node) => Tensor;

/** What the gradients of a node's inputs are recorded with. */
export interface GradientContext extends Pick<Extension, "tensorOf" | "standingFor"> {
  /** False for a node whose gradient nobody asks for. */
  readonly isWanted: (node: Node) => boolean;
  readonly differentiate: Differentiate;
}

/** One input of a node, and its part of the gradient. */
export type Part = readonly [input: Node, gradient: Tensor];

/**
 * What the gradient of a node's value makes of those of its inputs.
 *
 * @throws QG1004, QG1005; QG1007 for what a leaf gives for its arguments; QG5002, QG5003, QG5004 for its parameters
 */
export function operandGradients(
  graph: Graph,
  node: Node,
  cotangents: Cotangents,
  context: GradientContext,
): readonly Part[] {
  switch (node.kind) {
    case "call_function":
      return ofOperation(node, cotangents.of(node) as Tensor, context.tensorOf);
    case "call_module":
      return ofLeaf(graph, node, cotangents, context);
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

/** The parts of a leaf module: those of its tensor arguments, in order, and those of the parameters that it is lent. */
function ofLeaf(
  graph: Graph,
  node: CallModuleNode,
  cotangents: Cotangents,
  { tensorOf, standingFor, isWanted, differentiate }: GradientContext,
): readonly Part[] {
  const { target } = node;
  const called = graph.modules.get(target);
  const lent = called instanceof ParameterLeaf ? called : null;
  const leaf = lent?.leaf ?? called;
  const refused = (reason: string) => failure("QG1005", { target, node: node.name, reason }, placeOf(node));
  if (leaf === undefined) throw refused("the graph does not have it");
  const backward = backwardOf(leaf, differentiate, refused);
  const args = lent === null ? node.args : node.args.slice(1);
  const reads = lent === null ? null : (node.args[0] as Readonly<Record<string, Node>>);
  const dy = isTensorType(node.type) ? cotangents.of(node) : itemGradients(node, cotangents);
  const given = args.map((arg) => read(arg, tensorOf));
  const standIns = lent === null || reads === null ? new Map<Tensor, Node>() : lent.standIns(reads);
  const parts = leafGradients(standingFor(standIns, () => backward(dy, ...given)));
  if (parts.inputs.length !== args.length) {
    const found = `${parts.inputs.length} gradients`;
    const expected = `${args.length}, one for each argument or null`;
    throw failure("QG1007", { target, node: node.name, found, expected }, placeOf(node));
  }
  return [
    ...args.flatMap((arg, i) => checked(node, paired(arg, parts.inputs[i]), arg, parts.inputs[i])),
    ...(reads === null ? [] : parameterParts(node, parts, reads, isWanted)),
  ];
}

/** The parts of one argument of a leaf, each of which must be a tensor of the argument's shape, or null. */
function checked(
  node: CallModuleNode,
  parts: readonly Part[],
  arg: Argument,
  given: unknown,
): readonly Part[] {
  const { target } = node;
  const wrong = (found: string, expected: string): never => {
    throw failure("QG1007", { target, node: node.name, found, expected }, placeOf(node));
  };
  if (isNode(arg) && given !== null && !isTensor(given))
    wrong(describeValue(given), `a gradient of %${arg.name}, or null`);
  for (const [input, gradient] of parts) {
    const [found, expected] = [gradient, tensorTypeOf(input)].map(({ shape }) =>
      formatShape(shape.map((dim) => valueOf(dim as never))),
    ) as [string, string];
    if (found !== expected) wrong(`a gradient of shape ${found}`, `${expected}, as %${input.name} has it`);
  }
  return parts;
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

/** The parts of one argument: a tensor's, or those of a list or a record. */
function paired(arg: Argument, part: unknown): readonly Part[] {
  if (isNode(arg)) return isTensor(part) ? [[arg, sumToType(part, tensorTypeOf(arg))]] : [];
  if (Array.isArray(arg))
    return Array.isArray(part) ? arg.flatMap((item: Argument, i) => paired(item, part[i])) : [];
  if (!isPlainRecord(arg) || !isPlainRecord(part)) return [];
  return Object.entries(arg).flatMap(([key, item]) => paired(item as Argument, part[key]));
}

function read(arg: Argument, tensorOf: TensorOf): unknown {
  return mapTree(arg, isArgumentLeaf, (leaf) => (isNode(leaf) ? tensorOf(leaf) : leaf) as never);
}
