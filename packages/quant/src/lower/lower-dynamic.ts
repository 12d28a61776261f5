import { type OpId, ops } from "@quantrace/core/ops";
import { type Argument, type CallFunctionNode, type Graph, isNode, tensorTypeOf } from "@quantrace/ir";
import { callInt8, facetOf, isDequantized } from "./int8-call.ts";

/** One operation that computes on integers and gives float32. */
export interface DynamicNode {
  /** The float node whose value it gives. */
  readonly value: string;
  readonly node: string;
  readonly op: string;
}

/**
 * Operations whose input is quantized by a scale that the graph computes: the operation that the facet names, which
 * takes the integers and both qparams. Their results are float32, so that no `quantize` comes after them. Changes the
 * graph.
 */
export function lowerDynamic(graph: Graph, float: ReadonlySet<string>): readonly DynamicNode[] {
  const lowered: DynamicNode[] = [];
  for (const root of [...graph.nodes()]) {
    if (root.kind !== "call_function" || float.has(root.name)) continue;
    const op = dynamicForm(root);
    if (op === null) continue;
    const value = root.name;
    const node = callInt8(graph, { root, quantize: root, op: ops[op], value });
    graph.replaceAllUses(root, node);
    graph.erase(root);
    lowered.push({ value, node: node.name, op });
  }
  return lowered;
}

function dynamicForm(root: CallFunctionNode): OpId | null {
  const facet = facetOf(root);
  if (facet.kind !== "weighted" || facet.dynamic === undefined) return null;
  const [input, weight] = root.args;
  const fits = isChosenInRun(input ?? null) && holdsInt8(weight ?? null);
  return fits ? (facet.dynamic as OpId) : null;
}

/** True for what is dequantized by a scale that `chooseScale` gives. */
function isChosenInRun(arg: Argument): boolean {
  if (!isDequantized(arg)) return false;
  const [, scale] = arg.args;
  return isNode(scale) && scale.kind === "call_function" && scale.op === ops["quantized.chooseScale"];
}

function holdsInt8(arg: Argument): boolean {
  const integers = isDequantized(arg) ? arg.args[0] : null;
  return isNode(integers) && tensorTypeOf(integers).dtype === "int8";
}
