import { formatShape, full, type Tensor, tensor, valueOf } from "@quantrace/core";
import { describeValue, failure } from "@quantrace/core/errors";
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
 * @throws QG1004, QG1005, QG1007
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

/** The parts of a leaf module: those of its arguments, in order. */
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
  const parts: readonly unknown[] = Array.isArray(given) ? given : [given];
  if (parts.length !== args.length) {
    const expected = `${args.length}, one for each argument or null`;
    throw failure(
      "QG1007",
      { target, node: node.name, found: `${parts.length} gradients`, expected },
      placeOf(node),
    );
  }
  return args.flatMap((arg, i) => checked(node, paired(arg, parts[i]), arg, parts[i]));
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

/** The parts of one argument: a tensor's, or those of a list or record. */
function paired(arg: Argument, part: unknown): readonly Part[] {
  if (isNode(arg)) return isTensor(part) ? [[arg, sumToType(part, tensorTypeOf(arg))]] : [];
  if (typeof arg !== "object" || arg === null || typeof part !== "object" || part === null) return [];
  return Object.entries(arg as Readonly<Record<string, Argument>>).flatMap(([key, item]) =>
    paired(item, (part as Readonly<Record<string, unknown>>)[key]),
  );
}

function read(arg: Argument, tensorOf: TensorOf): unknown {
  return mapTree(arg, isArgumentLeaf, (leaf) => (isNode(leaf) ? tensorOf(leaf) : leaf) as never);
}
