import { evaluateOp, ops, references, type TensorData } from "@quantrace/core";
import { buildLookupTableOfKernel, type ByteDType } from "@quantrace/core/numerics";
import {
  type Attributes,
  normalizeAttributes,
  type Operand,
  type OpDefinition,
  type OpId,
  quantization,
  type QuantizationFacet,
} from "@quantrace/core/ops";
import {
  type Argument,
  type CallFunctionNode,
  eliminateDeadCode,
  type Graph,
  isNode,
  type Node,
  tensorTypeOf,
} from "@quantrace/ir";
import { isClamp } from "../prepare/fused-activations.ts";
import { clampBounds } from "./clamp-bounds.ts";

/** One operation that became an int8 operation. */
export interface LoweredNode {
  /** The float node whose value it stands for. */
  readonly value: string;
  /** The int8 node. */
  readonly node: string;
  readonly op: string;
  readonly scale: number;
  readonly zeroPoint: number;
}

export interface LoweredGraph {
  readonly graph: Graph;
  readonly lowered: readonly LoweredNode[];
}

/**
 * Goal: replace float operations between dequantize and quantize by int8 operations.
 * Method: at each `quantize` look back: an operation, with an activation after it or not, all of whose inputs are
 * dequantized, becomes the int8 operation that its facet names. Operands are bound by name: `xScale` of the int8
 * operation is the scale of what operand `x` reads, `yScale` that of the output.
 * Example: `quantize(relu(conv2d(dequantize(x), dequantize(w), dequantize(b))))` becomes
 * `quantized.conv2d(x, w, b, ..., clampMin: zeroPoint)`.
 * Limits: what does not fit stays as it is, correct and in float32; the report names it.
 */
export function lower(reference: Graph): LoweredGraph {
  const graph = reference.copy();
  const lowered: LoweredNode[] = [];
  for (const node of [...graph.nodes()]) {
    if (!isCall(node, "quantize")) continue;
    const value = node.args[0];
    if (!isNode(value)) continue;
    const replacement = lowerValue(graph, node, value);
    if (replacement === null) continue;
    const [scale, zeroPoint] = node.args.slice(1) as [number, number];
    graph.replaceAllUses(node, replacement);
    graph.erase(node);
    lowered.push({ value: value.name, node: replacement.name, op: replacement.op.id, scale, zeroPoint });
  }
  const clean = eliminateDeadCode(graph);
  clean.dropUnusedState();
  return { graph: clean, lowered };
}

type Call = CallFunctionNode;

function lowerValue(graph: Graph, quantize: Call, value: Node): Call | null {
  if (value.kind !== "call_function") return null;
  const root = value.args[0];
  if (isClamp(value) && isNode(root) && root.kind === "call_function" && root.users.size === 1) {
    const fused = lowerComputation(graph, quantize, root, value);
    if (fused !== null) return fused;
  }
  return (
    lowerComputation(graph, quantize, value, null) ??
    lowerSharing(graph, quantize, value) ??
    lowerLookup(graph, quantize, value)
  );
}

/** Operations with qparams of their own: weighted and rescale. */
function lowerComputation(graph: Graph, quantize: Call, root: Call, activation: Call | null): Call | null {
  const facet = facetOf(root);
  if ((facet.kind !== "weighted" && facet.kind !== "rescale") || facet.lowered === null) return null;
  if (root.args.some((arg) => arg !== null && !isDequantized(arg))) return null;
  const op = ops[facet.lowered as OpId];
  const bounds = activation === null ? {} : clampBounds(activation, quantize);
  const extra = { dtype: quantize.attributes["dtype"], ...bounds };
  return callLowered(graph, op, root, quantize, (activation ?? root).name, extra);
}

/** Operations that only move or choose values: the integers go through, if the qparams are the same on both sides. */
function lowerSharing(graph: Graph, quantize: Call, root: Call): Call | null {
  const facet = facetOf(root);
  if (facet.kind !== "shareQParams") return null;
  const inputs = root.args.flat().filter(isNode);
  if (
    inputs.length === 0 ||
    !inputs.every((input) => isDequantized(input) && sameScale(input as Call, quantize))
  )
    return null;
  return callLowered(graph, ops[facet.lowered as OpId], root, quantize, root.name, {});
}

/** Operations of one 8-bit input: a table of 256 results, computed by the reference kernels. */
function lowerLookup(graph: Graph, quantize: Call, root: Call): Call | null {
  const facet = facetOf(root);
  const byTable =
    facet.kind === "lookup" ||
    (facet.kind === "rescale" && root.args.some((arg) => typeof arg === "number")) ||
    (facet.kind === "fixedQParams" && facet.lowered !== null);
  const tensors = root.args.filter((arg) => isNode(arg) || Array.isArray(arg));
  const [input] = tensors;
  if (
    !byTable ||
    tensors.length !== 1 ||
    !isDequantized(input as Argument) ||
    !isElementwise(root, input as Call)
  )
    return null;
  const key = `${root.name}.table`;
  const table = buildTable(root, input as Call, quantize);
  graph.state.set(key, table);
  const read = graph.getAttr(key, table, { before: firstCall(graph), origin: root.origin });
  const source = (input as Call).args[0] as Node;
  return graph.callFunction(
    ops["quantized.lookup"],
    [source, read],
    {},
    { before: quantize, origin: root.origin, name: `${root.name}_int8` },
  );
}

/** The 256 results of an operation, its float operands filled in. */
function buildTable(root: Call, input: Call, quantize: Call): TensorData {
  const [, scale, zeroPoint] = input.args as readonly [Node, number, number];
  const [, yScale, yZeroPoint] = quantize.args as readonly [Node, number, number];
  const dtype = tensorTypeOf(input.args[0] as Node).dtype as ByteDType;
  const { quantMin, quantMax } = quantize.attributes as { quantMin: number | null; quantMax: number | null };
  return buildLookupTableOfKernel(
    (x, y) => {
      const operands = root.args.map((arg) => (isNode(arg) ? x : arg)) as Operand<TensorData>[];
      y.data.set(evaluateOp(root.op, references[root.op.id as OpId], operands, root.attributes).data);
    },
    { dtype, scale, zeroPoint },
    {
      dtype: quantize.type.dtype as ByteDType,
      scale: yScale,
      zeroPoint: yZeroPoint,
      ...(quantMin === null ? {} : { quantMin }),
      ...(quantMax === null ? {} : { quantMax }),
    },
  );
}

function callLowered(
  graph: Graph,
  op: OpDefinition,
  root: Call,
  quantize: Call,
  name: string,
  extra: Readonly<Record<string, unknown>>,
): Call {
  const args = op.operands.map((spec, i) => {
    if (i < root.op.operands.length) return integersOf(root.args[i] ?? null);
    return qparamOf(spec.name, op, root, quantize);
  });
  const given = { ...pick(root.attributes, op), ...pick(extra, op) };
  const attributes: Attributes = normalizeAttributes(op.id, op.attributes, given);
  return graph.callFunction(op, args, attributes, {
    before: quantize,
    origin: root.origin,
    name: `${name}_int8`,
  });
}

/** The scale or zero point that an int8 operation's operand names: of one of its inputs, or of its output `y`. */
function qparamOf(name: string, op: OpDefinition, root: Call, quantize: Call): Argument {
  const which = name.endsWith("ZeroPoint") || name === "zeroPoint" ? 2 : 1;
  const prefix = name.replace(/(Scale|ZeroPoint|^scale|^zeroPoint)$/, "");
  if (prefix === "" || prefix === "y") return quantize.args[which] as Argument;
  const index = op.operands.findIndex((spec) => spec.name === prefix);
  return (root.args[index] as Call).args[which] as Argument;
}

function integersOf(arg: Argument): Argument {
  if (Array.isArray(arg)) return (arg as readonly Argument[]).map(integersOf);
  return isNode(arg) && isCall(arg, "dequantize") ? (arg.args[0] as Argument) : arg;
}

function pick(values: Readonly<Record<string, unknown>>, op: OpDefinition): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => name in op.attributes));
}

function isDequantized(arg: Argument): boolean {
  return isNode(arg) && isCall(arg, "dequantize");
}

function isCall(node: Node, id: OpId): node is Call {
  return node.kind === "call_function" && node.op.id === id;
}

function isElementwise(root: Call, input: Call): boolean {
  return (
    root.type.shape.length === input.type.shape.length &&
    root.type.shape.every((dim, i) => dim === input.type.shape[i])
  );
}

function sameScale(a: Call, b: Call): boolean {
  return a.args[1] === b.args[1] && a.args[2] === b.args[2];
}

function facetOf(node: Call): QuantizationFacet {
  return quantization[node.op.id as OpId];
}

function firstCall(graph: Graph): Node {
  for (const node of graph.nodes()) if (node.kind !== "placeholder" && node.kind !== "get_attr") return node;
  return graph.output;
}
