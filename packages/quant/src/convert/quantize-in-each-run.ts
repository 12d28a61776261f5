import { ops } from "@quantrace/core/ops";
import { type Graph, isNode, type Node } from "@quantrace/ir";
import type { WeightPlace } from "../prepare/plan.ts";
import type { DynamicActivation } from "../qconfig/qconfig.ts";
import { quantizeAttributes } from "./quantize-weight.ts";

/**
 * Puts quantize and dequantize before every operation that takes the range of its input in each run, with a scale and a
 * zero point that the graph computes. A value that several of them read is quantized once. Changes the graph.
 */
export function quantizeInEachRun(graph: Graph, places: readonly WeightPlace[]): void {
  const nodes = new Map([...graph.nodes()].map((node) => [node.name, node]));
  const known = new Map<string, Node>();
  for (const { node: name, dynamic } of places) {
    const node = nodes.get(name) as Node;
    const [value] = node.args;
    if (dynamic === null || !isNode(value)) continue;
    const { dtype, quantMin, quantMax } = dynamic;
    const form = `${value.name} ${dtype} ${quantMin} ${quantMax}`;
    const quantized = known.get(form) ?? quantizedBefore(graph, node, value, dynamic);
    known.set(form, quantized);
    graph.setArgs(node, [quantized, ...node.args.slice(1)]);
  }
}

function quantizedBefore(graph: Graph, user: Node, value: Node, activation: DynamicActivation): Node {
  const at = (name: string) => ({ before: user, origin: user.origin, name: `${value.name}_${name}` });
  const attributes = quantizeAttributes({ ...activation, scale: [], zeroPoint: [], axis: null }, "divide");
  const { dtype, quantMin, quantMax } = attributes;
  const range = { dtype, quantMin, quantMax };
  const scale = graph.callFunction(ops["quantized.chooseScale"], [value], range, at("scale"));
  const zeroPoint = graph.callFunction(
    ops["quantized.chooseZeroPoint"],
    [value, scale],
    range,
    at("zero_point"),
  );
  const integers = graph.callFunction(ops.quantize, [value, scale, zeroPoint], attributes, at("quantized"));
  return graph.callFunction(ops.dequantize, [integers, scale, zeroPoint], {}, at("dequantized"));
}
