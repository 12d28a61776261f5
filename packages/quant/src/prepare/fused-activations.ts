import { type OpId, quantization } from "@quantrace/core/ops";
import { type CallFunctionNode, type Graph, isNode, type Node } from "@quantrace/ir";
import { hasOneTensor } from "./candidate.ts";
import { namesItself } from "../qconfig/match-entry.ts";
import type { ResolvedSetting } from "../qconfig/resolve-qconfig.ts";

/**
 * Finds activations that go with the operation before them: relu and clamp only narrow the range, so in int8 they are
 * bounds of the requantization, and where the operation stays in float32 a range between the two would be wasted.
 * Gives activation -> root.
 *
 * The root must be an operation with a range of its own (weighted, or rescale of tensors: with a number it becomes a
 * table) or one that stays in float32, such as a batch norm that folds into nothing; have no other user, and not be
 * annotated. The activation takes the root's setting, as in FX, where the two
 * are one module before settings are looked at; only an entry that names the activation itself keeps them apart, when
 * it says null and the root's does not, or the other way round.
 */
export function findActivations(
  graph: Graph,
  annotated: ReadonlySet<string>,
  settingOf: (node: Node) => ResolvedSetting,
): Map<Node, Node> {
  const roots = new Map<Node, Node>();
  for (const node of graph.nodes()) {
    if (node.kind !== "call_function" || !isClamp(node)) continue;
    const [root] = node.args;
    if (!isNode(root) || root.kind !== "call_function" || !computes(root) || root.users.size !== 1) continue;
    if (annotated.has(root.name) || isKeptApart(node, settingOf(node), settingOf(root))) continue;
    roots.set(node, root);
  }
  return roots;
}

/** True for an operation that narrows the range of its input and does nothing else. */
export function isClamp(node: CallFunctionNode): boolean {
  const facet = quantization[node.op.id as OpId];
  return facet.kind === "shareQParams" && facet.clamp !== undefined;
}

function isKeptApart(activation: Node, own: ResolvedSetting, root: ResolvedSetting): boolean {
  if (own.entry === null || !namesItself(own.entry, activation)) return false;
  return (own.setting === null) !== (root.setting === null);
}

/** True for an operation whose result has a range of its own, or none: an activation after it decides the range. */
function computes(node: CallFunctionNode): boolean {
  const facet = quantization[node.op.id as OpId];
  if (facet.kind === "weighted" || facet.kind === "floatOnly") return true;
  return facet.kind === "rescale" && !hasOneTensor(node);
}

/** True when nothing computes an operation on integers, so that what is fused into it runs in float32 as well. */
export function isFloatKernel(node: Node): boolean {
  if (node.kind !== "call_function") return false;
  const facet = quantization[node.op.id as OpId];
  return facet.kind === "rescale" && facet.lowered === null;
}
