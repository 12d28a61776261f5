import { evaluateOp, references, type TensorData } from "@quantrace/core";
import { buildLookupTableOfKernel, type ByteDType } from "@quantrace/core/numerics";
import { type Operand, type OpId, ops } from "@quantrace/core/ops";
import {
  type CallFunctionNode,
  type GetAttrNode,
  type Graph,
  isNode,
  type Node,
  tensorTypeOf,
} from "@quantrace/ir";
import { firstCall } from "../convert/state-writer.ts";
import { hasOneTensor, isSingleWeight } from "../prepare/one-tensor.ts";
import { facetOf, isDequantized } from "./int8-call.ts";

/**
 * Operations of one 8-bit tensor, element by element: a table of 256 results, computed by the reference kernels. Adding
 * or multiplying a number is one of them, and so is a PReLU with one slope.
 */
export function lowerLookup(
  graph: Graph,
  quantize: CallFunctionNode,
  root: CallFunctionNode,
): CallFunctionNode | null {
  const tensors = root.args
    .filter((_, i) => !isSingleWeight(root, i))
    .flat()
    .filter(isNode);
  const [input] = tensors;
  if (!isElementwise(root) || tensors.length !== 1 || input === undefined || !isDequantized(input))
    return null;
  const table = buildTable(graph, root, input, quantize);
  const key = `${root.name}.table`;
  graph.state.set(key, table);
  const read = graph.getAttr(key, table, { before: firstCall(graph), origin: root.origin });
  const placement = { before: quantize, origin: root.origin, name: `${root.name}_int8` };
  return graph.callFunction(ops["quantized.lookup"], [input.args[0] ?? null, read], {}, placement);
}

/** True when each result depends on one element of the tensor only. */
function isElementwise(root: CallFunctionNode): boolean {
  const facet = facetOf(root);
  if (facet.kind === "lookup") return true;
  if (facet.kind === "fixedQParams") return facet.lowered !== null;
  return facet.kind === "rescale" && hasOneTensor(root);
}

function buildTable(
  graph: Graph,
  root: CallFunctionNode,
  input: CallFunctionNode,
  quantize: CallFunctionNode,
): TensorData {
  const run = (x: TensorData): TensorData => {
    const operands = root.args.map((arg, i) => {
      if (isSingleWeight(root, i)) return graph.state.get((arg as GetAttrNode).target);
      return isNode(arg) ? x : arg;
    }) as Operand<TensorData>[];
    return evaluateOp(root.op, references[root.op.id as OpId], operands, root.attributes);
  };
  const { quantMin, quantMax } = quantize.attributes as { quantMin: number | null; quantMax: number | null };
  const range = { ...(quantMin === null ? {} : { quantMin }), ...(quantMax === null ? {} : { quantMax }) };
  return buildLookupTableOfKernel(
    (x, y) => y.data.set(run(x).data),
    byteQParams(input, input.args[0] as Node),
    {
      ...byteQParams(quantize, quantize),
      ...range,
    },
  );
}

/** Scale and zero point of a quantize or dequantize, with the dtype of the integers. */
function byteQParams(
  call: CallFunctionNode,
  integers: Node,
): { dtype: ByteDType; scale: number; zeroPoint: number } {
  const [, scale, zeroPoint] = call.args as readonly [Node, number, number];
  return { dtype: tensorTypeOf(integers).dtype as ByteDType, scale, zeroPoint };
}
