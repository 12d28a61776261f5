import {
  normalizeAttributes,
  type OpDefinition,
  ops,
  quantization,
  type QuantizationFacet,
} from "@quantrace/core/ops";
import type { OpId } from "@quantrace/core/ops";
import { type Argument, type CallFunctionNode, type Graph, isNode } from "@quantrace/ir";

/** An operation between dequantize and quantize, and how it is to be called in int8. */
export interface Lowering {
  /** The float operation whose operands and attributes count. */
  readonly root: CallFunctionNode;
  /** The quantize whose place it takes. */
  readonly quantize: CallFunctionNode;
  readonly op: OpDefinition;
  /** The float value that it stands for. */
  readonly value: string;
  /** Attributes beyond the root's, as far as the int8 operation has them. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/**
 * Calls an int8 operation. Its first operands are the integers behind the root's; the others are qparams and are found
 * by name: `xScale` is the scale of what operand `x` reads, `yZeroPoint` the zero point of the output.
 */
export function callInt8(graph: Graph, lowering: Lowering): CallFunctionNode {
  const { root, quantize, op, value, extra = {} } = lowering;
  const args = op.operands.map((spec, i) =>
    i < root.op.operands.length ? integersOf(root.args[i] ?? null) : qparamOf(spec.name, lowering),
  );
  const given = Object.entries({ ...root.attributes, ...extra }).filter(([name]) => name in op.attributes);
  const attributes = normalizeAttributes(op.id, op.attributes, Object.fromEntries(given));
  return graph.callFunction(op, args, attributes, {
    before: quantize,
    origin: root.origin,
    name: `${value}_int8`,
  });
}

/** True for what `dequantize` yields. */
export function isDequantized(arg: Argument): arg is CallFunctionNode {
  return isNode(arg) && arg.kind === "call_function" && arg.op === ops.dequantize;
}

/** How an operation behaves under quantization. */
export function facetOf(node: CallFunctionNode): QuantizationFacet {
  return quantization[node.op.id as OpId];
}

/** Where scale and zero point stand among the operands of quantize and dequantize. */
const SCALE = 1;
const ZERO_POINT = 2;

function qparamOf(name: string, { op, root, quantize }: Lowering): Argument {
  const which = /zeroPoint$/i.test(name) ? ZERO_POINT : SCALE;
  const owner = name.replace(/(Scale|ZeroPoint)$/, "");
  const index = op.operands.findIndex((spec) => spec.name === owner);
  const source = owner === "y" || index < 0 || index >= root.op.operands.length ? quantize : root.args[index];
  return (source as CallFunctionNode).args[which] ?? null;
}

function integersOf(arg: Argument): Argument {
  if (Array.isArray(arg)) return (arg as readonly Argument[]).map(integersOf);
  return isDequantized(arg) ? (arg.args[0] ?? null) : arg;
}
