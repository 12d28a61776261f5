import { evaluateOp, normalizeAttributes, ops, references, type TensorData } from "@quantrace/core";
import type { CallFunctionNode, Graph, Node } from "@quantrace/ir";
import { qparamTensors, type QuantizeBy, quantizeAttributes } from "../convert/quantize-weight.ts";
import type { QParams } from "../qparams/qparams.ts";
import type { LearnedByKey, LearnedQParams } from "./learned-qparams.ts";

/** The qparams of every observer that has seen something, by its key. */
export type KnownQParams = ReadonlyMap<string, QParams>;

/** Values are divided by their scale, weights multiplied by its reciprocal: see docs/numerics.md. */
export function dividesBy(key: string, weightKeys: ReadonlySet<string>): QuantizeBy {
  return weightKeys.has(key) ? "reciprocal" : "divide";
}

/** What quantization leaves of values. */
export function fakeQuantized(values: TensorData, qparams: QParams, by: QuantizeBy): TensorData {
  const { scale, zeroPoint } = qparamTensors(qparams);
  const given = quantizeAttributes(qparams, by);
  const attributes = normalizeAttributes("fakeQuantize", ops.fakeQuantize.attributes, given);
  return evaluateOp(ops.fakeQuantize, references.fakeQuantize, [values, scale, zeroPoint], attributes);
}

/** The same graph with `fakeQuantize` in the place of every observer whose qparams are known or learned. */
export function fakeQuantizeGraph(
  graph: Graph,
  known: KnownQParams,
  weightKeys: ReadonlySet<string>,
  learned: LearnedByKey = new Map(),
): Graph {
  const copy = graph.copy();
  for (const node of [...copy.nodes()]) {
    if (node.kind !== "call_function" || node.op !== ops.observe) continue;
    const key = node.attributes["observer"] as string;
    const by = dividesBy(key, weightKeys);
    const parameters = learned.get(key);
    const qparams = known.get(key);
    if (parameters !== undefined) {
      const operands = learnedOperands(copy, node, key, parameters);
      replaceObserve(copy, node, operands, quantizeAttributes(parameters.start, by));
    } else if (qparams !== undefined)
      replaceObserve(copy, node, knownOperands(copy, node, key, qparams), quantizeAttributes(qparams, by));
  }
  return copy;
}

/** Scale and zero point of a `fakeQuantize` node. */
export type Operands = readonly [scale: Node | number, zeroPoint: Node | number];

/** Puts `fakeQuantize` into the place of an `observe`. */
export function replaceObserve(
  graph: Graph,
  node: CallFunctionNode,
  operands: Operands,
  attributes: Readonly<Record<string, unknown>>,
): void {
  const value = node.args[0] as Node;
  const placement = { before: node, origin: node.origin, name: `${value.name}_fake` };
  const made = graph.callFunction(ops.fakeQuantize, [value, ...operands], attributes, placement);
  graph.replaceAllUses(node, made);
  graph.erase(node);
}

/** Qparams that stay: numbers for a whole tensor, else tensors in the state. */
export function knownOperands(graph: Graph, node: CallFunctionNode, key: string, qparams: QParams): Operands {
  const { scale } = qparamTensors(qparams);
  const isPerTensor = qparams.axis === null;
  return [
    isPerTensor ? (qparams.scale[0] as number) : stored(graph, node, `${key}.scale`, scale),
    zeroPointOperand(graph, node, key, qparams),
  ];
}

function zeroPointOperand(
  graph: Graph,
  node: CallFunctionNode,
  key: string,
  qparams: QParams,
): Node | number {
  const isZero = qparams.zeroPoint.every((zero) => zero === 0);
  if (qparams.axis === null || isZero) return qparams.zeroPoint[0] as number;
  return stored(graph, node, `${key}.zero_point`, qparamTensors(qparams).zeroPoint);
}

/** `max(|scale|, eps)`, and `sat(rne(zeroPoint))`, of the parameters: `qparamsNow` as nodes. */
export function learnedOperands(
  graph: Graph,
  node: CallFunctionNode,
  key: string,
  { scale, zeroPoint, start, eps }: LearnedQParams,
): Operands {
  const at = { before: node, origin: node.origin };
  const size = graph.callFunction(ops.abs, [stored(graph, node, `${key}.scale`, scale)], {}, at);
  const above = graph.callFunction(ops.maximum, [size, eps], {}, at);
  if (zeroPoint === null) return [above, zeroPointOperand(graph, node, key, start)];
  const { quantMin, quantMax } = start;
  const zero = stored(graph, node, `${key}.zero_point`, zeroPoint);
  return [above, graph.callFunction(ops.quantize, [zero, 1, 0], { dtype: "int32", quantMin, quantMax }, at)];
}

/** Puts a tensor into the state, as it is, and reads it. */
export function stored(graph: Graph, before: Node, key: string, data: TensorData): Node {
  graph.state.set(key, data);
  return graph.getAttr(key, data, { before, origin: before.origin });
}
