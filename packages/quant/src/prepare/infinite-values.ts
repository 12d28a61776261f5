import type { TensorData } from "@quantrace/core";
import { type OpId, quantization } from "@quantrace/core/ops";
import { countNonFinite } from "@quantrace/core/safetensors";
import {
  type CallFunctionNode,
  type GetAttrNode,
  type Graph,
  isTensorType,
  type Node,
  nodesIn,
} from "@quantrace/ir";

/**
 * Goal: find the values that hold an infinity because the model says so, such as scores masked by -Infinity before a
 * softmax. No integer scale has a place for one, and a range that took it in would be lost.
 * Method: an infinity enters by a number among the arguments or attributes of an operation, or by a tensor of the
 * state; it goes on through every operation except those whose results are bounded (kind `fixedQParams`, a clamp).
 * Example: `where(mask, -Infinity, scores)` holds one; the softmax of it does not.
 * Limits: what an infinity that only the data holds reaches is not known here; calibration names it (QQ3006).
 */
export function infiniteValues(graph: Graph): ReadonlySet<Node> {
  const infinite = new Set<Node>();
  for (const node of graph.nodes()) {
    if (!isTensorType(node.type) || node.type.dtype !== "float32") continue;
    if (node.kind === "get_attr" && isReadAsValue(node)) {
      const tensor = graph.state.get(node.target);
      if (tensor !== undefined && holdsInfinity(tensor)) infinite.add(node);
    }
    if (node.kind === "call_function" && !isBounded(node) && takesInfinity(node, infinite))
      infinite.add(node);
  }
  return infinite;
}

/** True where no result is infinite, whatever the operation reads. */
function isBounded({ op, attributes }: CallFunctionNode): boolean {
  const facet = quantization[op.id as OpId];
  if (facet.kind === "fixedQParams") return true;
  const bounds = facet.kind === "shareQParams" ? facet.clamp : undefined;
  return bounds !== undefined && [bounds.min, bounds.max].every((bound) => isFiniteBound(bound, attributes));
}

/** A bound is a number or the name of an attribute. */
function isFiniteBound(bound: number | string | null, attributes: CallFunctionNode["attributes"]): boolean {
  return Number.isFinite(typeof bound === "string" ? attributes[bound] : bound);
}

/** Parameters do not count: a weight that is not finite is refused by name (QQ1111). It may be large, so it is not read. */
function isReadAsValue(node: GetAttrNode): boolean {
  return [...node.users].some(
    (user) =>
      user.kind !== "call_function" ||
      user.args.some((arg, i) => !isParameter(user, i) && nodesIn([arg]).includes(node)),
  );
}

function isParameter({ op }: CallFunctionNode, operand: number): boolean {
  return op.operands[operand]?.role !== undefined;
}

function takesInfinity(node: CallFunctionNode, infinite: ReadonlySet<Node>): boolean {
  const { op, args, attributes } = node;
  const facet = quantization[op.id as OpId];
  const clamps = facet.kind === "shareQParams" && facet.clamp !== undefined;
  if (!clamps && Object.values(attributes).some(isInfinite)) return true;
  return args.some((arg, i) => {
    if (isParameter(node, i)) return false;
    return isInfinite(arg) || nodesIn([arg]).some((input) => infinite.has(input));
  });
}

function isInfinite(value: unknown): boolean {
  return value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY;
}

/** A NaN is a fault and no mask: calibration names it. */
function holdsInfinity(tensor: TensorData): boolean {
  return countNonFinite(tensor) > 0 && !tensor.data.some((value) => Number.isNaN(value));
}
