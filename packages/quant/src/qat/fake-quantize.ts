import { evaluateOp, normalizeAttributes, ops, references, type TensorData } from "@quantrace/core";
import type { CallFunctionNode, Graph, Node } from "@quantrace/ir";
import { qparamTensors, type QuantizeBy, quantizeAttributes } from "../convert/quantize-weight.ts";
import type { QParams } from "../qparams/qparams.ts";

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

/** The same graph with `fakeQuantize` in the place of every observer whose qparams are known. */
export function fakeQuantizeGraph(graph: Graph, known: KnownQParams, weightKeys: ReadonlySet<string>): Graph {
  const copy = graph.copy();
  for (const node of [...copy.nodes()]) {
    if (node.kind !== "call_function" || node.op !== ops.observe) continue;
    const key = node.attributes["observer"] as string;
    const qparams = known.get(key);
    if (qparams !== undefined) replace(copy, node, key, qparams, dividesBy(key, weightKeys));
  }
  return copy;
}

function replace(graph: Graph, node: CallFunctionNode, key: string, qparams: QParams, by: QuantizeBy): void {
  const { before, origin } = { before: node, origin: node.origin };
  const value = node.args[0] as Node;
  const { scale, zeroPoint } = qparamTensors(qparams);
  const stored = (name: string, data: TensorData): Node => {
    graph.state.set(`${key}.${name}`, data);
    return graph.getAttr(`${key}.${name}`, data, { before, origin });
  };
  const isPerTensor = qparams.axis === null;
  const isZero = qparams.zeroPoint.every((zero) => zero === 0);
  const args = [
    value,
    isPerTensor ? (qparams.scale[0] as number) : stored("scale", scale),
    isPerTensor || isZero ? (qparams.zeroPoint[0] as number) : stored("zero_point", zeroPoint),
  ];
  const placement = { before, origin, name: `${value.name}_fake` };
  const made = graph.callFunction(ops.fakeQuantize, args, quantizeAttributes(qparams, by), placement);
  graph.replaceAllUses(node, made);
  graph.erase(node);
}
