import { graph as graphKind } from "../graph/graph-kind.ts";
import { callable, options, signature } from "@quantrace/core/arguments";
import { references, type TensorData } from "@quantrace/core";
import {
  type Attributes,
  type AttributeValue,
  evaluateOp,
  type Operand,
  type OpId,
  quantization,
} from "@quantrace/core/ops";
import { SymbolicDim } from "@quantrace/core";
import type { Graph } from "../graph/graph.ts";
import { type Argument, type CallFunctionNode, isNode, type Node } from "../graph/node.ts";
import { freshKey } from "../graph/state-keys.ts";
import { eliminateDeadCode } from "./eliminate-dead-code.ts";

export interface FoldConstantsOptions {
  /**
   * Operations to leave as they are. Default: those of quantized graphs, so that weights stay in int8. With `keep`
   * of your own, include what you need of it: `(node) => isQuantized(node) || ...`.
   */
  readonly keep?: (node: CallFunctionNode) => boolean;
}

const checkFoldConstants = signature("foldConstants", {
  graph: graphKind,
  options: options<FoldConstantsOptions>({ keep: callable }),
});

/**
 * Goal: compute once what does not depend on the inputs.
 * Method: an operation that reads only state, or nothing, is computed with its reference kernel; where something else
 * reads the result, a `get_attr` of new state takes its place, under the operation's name.
 * Example: `%w = get_attr "w"; %t = permute(%w) {dims: [1, 0]}; %y = matmul(%x, %t)` becomes
 * `%t = get_attr "t"; %y = matmul(%x, %t)`.
 * Limits: exact. Left alone: what depends on a symbolic size, what the training mode switches, leaf calls, graphs
 * without their state. A large constant takes the place of a small recipe: `keep` says which to spare.
 *
 * @example
 * const { graph } = symbolicTrace((x: Tensor) => x.add(full([2], 3)), [spec("float32", [2])]);
 * foldConstants(graph).size; // => 4
 */
export function foldConstants(graph: Graph, options: FoldConstantsOptions = {}): Graph {
  checkFoldConstants(graph, options);
  const { keep = isQuantized } = options;
  const copy = graph.copy();
  const known = new Map<Node, TensorData>();
  for (const node of copy.nodes()) {
    const data = valueOf(copy, node, known, keep);
    if (data !== null) known.set(node, data);
  }
  for (const [node, data] of known) {
    if (node.kind === "call_function" && [...node.users].some((user) => !known.has(user)))
      replace(copy, node, data);
  }
  return eliminateDeadCode(copy);
}

/** True for an operation that belongs to a quantized graph, such as `dequantize`. */
export function isQuantized(node: CallFunctionNode): boolean {
  return (
    (quantization as Readonly<Record<string, { readonly kind: string }>>)[node.op.id]?.kind === "quantized"
  );
}

function valueOf(
  graph: Graph,
  node: Node,
  known: ReadonlyMap<Node, TensorData>,
  keep: (node: CallFunctionNode) => boolean,
): TensorData | null {
  if (node.kind === "get_attr") return graph.state.get(node.target) ?? null;
  if (node.kind !== "call_function" || !isFixed(node.attributes) || keep(node)) return null;
  const kernel = Object.hasOwn(references, node.op.id) ? references[node.op.id as OpId] : undefined;
  const inputs = node.args.flat().filter(isNode);
  if (kernel === undefined || inputs.some((input) => !known.has(input))) return null;
  const read = (arg: Argument): Argument | TensorData => (isNode(arg) ? (known.get(arg) as TensorData) : arg);
  const operands = node.args.map((arg) => (Array.isArray(arg) ? arg.map(read) : read(arg)));
  return evaluateOp(node.op, kernel, operands as Operand<TensorData>[], node.attributes);
}

/** True when nothing in the attributes changes from run to run. */
function isFixed(attributes: Attributes): boolean {
  return !("training" in attributes) && !Object.values(attributes).some(hasSymbol);
}

function hasSymbol(value: AttributeValue): boolean {
  return (
    value instanceof SymbolicDim ||
    (Array.isArray(value) && (value as readonly AttributeValue[]).some(hasSymbol))
  );
}

function replace(graph: Graph, node: CallFunctionNode, data: TensorData): void {
  const key = freshKey(graph, node.name);
  graph.state.set(key, data);
  const constant = graph.getAttr(key, data, { before: node, origin: node.origin });
  const { name } = node;
  graph.replaceAllUses(node, constant);
  graph.erase(node);
  graph.rename(constant, name);
}
