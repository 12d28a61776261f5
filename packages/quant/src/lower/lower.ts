import { graphKind } from "@quantrace/ir/graph";
import { instanceOf, options, signature } from "@quantrace/core/arguments";
import { ops } from "@quantrace/core/ops";
import { type CallFunctionNode, eliminateDeadCode, type Graph, isNode, type Node } from "@quantrace/ir";
import { isClamp } from "../prepare/fused-activations.ts";
import { lowerComputation } from "./lower-computation.ts";
import { type DynamicNode, lowerDynamic } from "./lower-dynamic.ts";
import { lowerLookup } from "./lower-lookup.ts";
import { lowerRequantize } from "./lower-requantize.ts";
import { type IntegerRanges, integerRanges, lowerSharing } from "./lower-sharing.ts";

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

/** What `lower` gives. */
export interface LoweredGraph {
  readonly graph: Graph;
  readonly lowered: readonly LoweredNode[];
  /** Those that give float32, and so have no scale of their own. */
  readonly dynamic: readonly DynamicNode[];
}

export interface LowerOptions {
  /** Names of operations that stay in float32 even where they stand between dequantize and quantize. Default: none. */
  readonly float?: ReadonlySet<string>;
}

const checkLower = signature("lower", {
  reference: graphKind,
  options: options<LowerOptions>({ float: instanceOf(Set, "a Set of names") }),
});

/**
 * Goal: replace float operations between dequantize and quantize by int8 operations.
 * Method: at each `quantize` look back: an operation, with an activation after it or not, all of whose inputs are
 * dequantized, becomes the int8 operation that its facet names. Operands are bound by name: `xScale` of the int8
 * operation is the scale of what operand `x` reads, `yScale` that of the output.
 * Example: `quantize(relu(conv2d(dequantize(x), dequantize(w), dequantize(b))))` becomes
 * `quantized.conv2d(x, w, b, ..., clampMin: zeroPoint)`. An operation whose input is quantized by a scale that the graph
 * computes gives float32, and becomes what its facet names for that. A `quantize` of what was just dequantized becomes
 * `quantized.requantize`, or nothing where both are the same.
 * Limits: what does not fit stays as it is, correct and in float32; the report names it. A graph does not tell which
 * operations were to stay in float32 though their neighbours are int8: `convert` names them.
 *
 * @example
 * const model = new nn.Linear(2, 2).eval();
 * const prepared = prepare(model, defaultQConfigMapping(), [spec("float32", ["N", 2])]);
 * const calibrated = await calibrate(prepared, [tensor([[1, -1]]), tensor([[0.5, 2]])]);
 * lower(convertToReference(calibrated).graph).lowered.map(({ op }) => op); // => ["quantized.linear"]
 */
export function lower(reference: Graph, given: LowerOptions = {}): LoweredGraph {
  checkLower(reference, given);
  const { float = new Set<string>() } = given;
  const graph = reference.copy();
  const dynamic = lowerDynamic(graph, float);
  const lowered: LoweredNode[] = [];
  const ranges = integerRanges(graph);
  for (const node of [...graph.nodes()]) {
    if (node.kind !== "call_function" || node.op !== ops.quantize) continue;
    const value = node.args[0];
    if (!isNode(value)) continue;
    const requantized = lowerRequantize(graph, node);
    if (requantized !== null) {
      graph.replaceAllUses(node, requantized);
      graph.erase(node);
      continue;
    }
    const replacement = lowerValue(graph, node, value, { float, ranges });
    if (replacement === null) continue;
    const [scale, zeroPoint] = node.args.slice(1) as [number, number];
    graph.replaceAllUses(node, replacement);
    graph.erase(node);
    lowered.push({ value: value.name, node: replacement.name, op: replacement.op.id, scale, zeroPoint });
  }
  const clean = eliminateDeadCode(graph);
  clean.dropUnusedState();
  return { graph: clean, lowered, dynamic };
}

/** The int8 call for a value that is quantized, or null where nothing fits. */
function lowerValue(
  graph: Graph,
  quantize: CallFunctionNode,
  value: Node,
  { float, ranges }: { readonly float: ReadonlySet<string>; readonly ranges: IntegerRanges },
): CallFunctionNode | null {
  if (value.kind !== "call_function" || float.has(value.name)) return null;
  const root = value.args[0];
  const isFusible = isNode(root) && root.kind === "call_function" && root.users.size === 1;
  if (isClamp(value) && isFusible && !float.has(root.name)) {
    const fused = lowerComputation(graph, quantize, root, value);
    if (fused !== null) return fused;
  }
  return (
    lowerComputation(graph, quantize, value, null) ??
    lowerSharing(graph, quantize, value, ranges) ??
    lowerLookup(graph, quantize, value)
  );
}
