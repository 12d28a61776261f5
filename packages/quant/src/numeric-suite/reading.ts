import type { TensorData } from "@quantrace/core";
import { dequantizeValue } from "@quantrace/core/numerics";
import { ops } from "@quantrace/core/ops";
import { type Graph, isNode, isTensorType, type Node } from "@quantrace/ir";
import type { LoweredNode } from "../lower/lower.ts";
import type { DynamicNode } from "../lower/lower-dynamic.ts";

/** Where a quantized graph holds the value of a float node. */
export interface Reading {
  /** The float node's name. */
  readonly value: string;
  readonly node: Node;
  /** What the node is: an int8 operation, `quantize`, or the float operation itself. */
  readonly runsAs: string;
  /** How its integers are read; null where it holds real numbers. */
  readonly qparams: { readonly scale: number; readonly zeroPoint: number } | null;
}

/** The names of the float nodes whose value a quantized graph holds, and where. */
export function readingsOf(
  float: Graph,
  quantized: Graph,
  lowered: readonly LoweredNode[] = [],
  dynamic: readonly DynamicNode[] = [],
): ReadonlyMap<string, Reading> {
  const nodes = new Map([...quantized.nodes()].map((node) => [node.name, node]));
  const readings = new Map<string, Reading>();
  for (const node of float.nodes()) {
    const same = nodes.get(node.name);
    if (same === undefined || !isSameComputation(node, same)) continue;
    readings.set(node.name, { value: node.name, node: same, runsAs: operationOf(same), qparams: null });
  }
  for (const node of [...nodes.values()].reverse()) {
    const value = quantizedValue(node);
    if (value !== null) readings.set(value.value, value);
  }
  for (const { value, node, op, scale, zeroPoint } of lowered)
    readings.set(value, { value, node: nodes.get(node) as Node, runsAs: op, qparams: { scale, zeroPoint } });
  for (const { value, node, op } of dynamic)
    readings.set(value, { value, node: nodes.get(node) as Node, runsAs: op, qparams: null });
  return readings;
}

/** The numbers that a tensor of integers stands for. */
export function realValues(data: TensorData, { qparams }: Reading): ArrayLike<number> {
  if (qparams === null) return data.data;
  const { scale, zeroPoint } = qparams;
  return Float32Array.from(data.data, (integer) => dequantizeValue(integer, scale, zeroPoint));
}

/** The operation of a node, or what else it is. */
export function operationOf(node: Node): string {
  return node.kind === "call_function" ? node.op.id : node.kind;
}

/** True for a node whose value can be compared: a float32 tensor that is an input or is computed. */
function isSameComputation(node: Node, other: Node): boolean {
  if (node.kind === "get_attr" || node.kind === "output" || operationOf(node) !== operationOf(other))
    return false;
  return [node, other].every(({ type }) => isTensorType(type) && type.dtype === "float32");
}

/** The value that a `quantize` node quantizes, where its scale is a number: that of an activation. */
function quantizedValue(node: Node): Reading | null {
  if (node.kind !== "call_function" || node.op !== ops.quantize) return null;
  const [value, scale, zeroPoint] = node.args;
  if (!isNode(value) || typeof scale !== "number" || typeof zeroPoint !== "number") return null;
  return { value: value.name, node, runsAs: "quantize", qparams: { scale, zeroPoint } };
}
