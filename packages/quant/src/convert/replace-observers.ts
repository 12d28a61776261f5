import { ops } from "@quantrace/core/ops";
import type { CallFunctionNode, Graph, Node } from "@quantrace/ir";
import type { QParams } from "../qparams/qparams.ts";
import { quantizeAttributes } from "./quantize-weight.ts";

/**
 * Puts quantize and dequantize in the place of every observer, and nothing in the place of those that chose no qparams.
 * Changes the graph.
 */
export function replaceObservers(graph: Graph, qparams: ReadonlyMap<string, QParams>): void {
  for (const node of [...graph.nodes()]) {
    if (node.kind !== "call_function" || node.op !== ops.observe) continue;
    const chosen = qparams.get(node.attributes["observer"] as string);
    if (chosen !== undefined) replaceObserver(graph, node, chosen);
    else {
      graph.replaceAllUses(node, node.args[0] as Node);
      graph.erase(node);
    }
  }
}

function replaceObserver(graph: Graph, node: CallFunctionNode, chosen: QParams): void {
  const value = node.args[0] as Node;
  const [scale = 1] = chosen.scale;
  const [zeroPoint = 0] = chosen.zeroPoint;
  const at = (name: string) => ({ before: node, origin: node.origin, name: `${value.name}_${name}` });
  const attributes = quantizeAttributes(chosen, "divide");
  const quantized = graph.callFunction(ops.quantize, [value, scale, zeroPoint], attributes, at("quantized"));
  const restored = graph.callFunction(ops.dequantize, [quantized, scale, zeroPoint], {}, at("dequantized"));
  graph.replaceAllUses(node, restored);
  graph.erase(node);
}
