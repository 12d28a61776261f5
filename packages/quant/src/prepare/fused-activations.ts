import { type OpId, quantization } from "@quantrace/core/ops";
import { type CallFunctionNode, type Graph, isNode, type Node } from "@quantrace/ir";
import type { Setting } from "../qconfig/qconfig-mapping.ts";

/**
 * Finds activations that become part of the operation before them: relu and clamp only narrow the range, so in int8
 * they are bounds of the requantization. Gives activation -> root.
 *
 * The root must compute in int8 (weighted, or rescale of two tensors: with a number it becomes a table), have no other user, and be neither annotated nor under
 * another setting.
 */
export function findFusedActivations(
  graph: Graph,
  annotated: ReadonlySet<string>,
  settingOf: (node: Node) => Setting,
): Map<Node, Node> {
  const fused = new Map<Node, Node>();
  for (const node of graph.nodes()) {
    if (node.kind !== "call_function" || !isClamp(node)) continue;
    const [root] = node.args;
    if (!isNode(root) || root.kind !== "call_function" || !computes(root) || root.users.size !== 1) continue;
    if (annotated.has(root.name) || settingOf(root) === null || settingOf(root) !== settingOf(node)) continue;
    fused.set(node, root);
  }
  return fused;
}

/** True for an operation that narrows the range of its input and does nothing else. */
export function isClamp(node: CallFunctionNode): boolean {
  const facet = quantization[node.op.id as OpId];
  return facet.kind === "shareQParams" && facet.clamp !== undefined;
}

function computes(node: CallFunctionNode): boolean {
  const facet = quantization[node.op.id as OpId];
  if (facet.kind === "weighted") return true;
  return facet.kind === "rescale" && facet.lowered !== null && node.args.every(isNode);
}
