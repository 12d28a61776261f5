import { type OpId, quantization } from "@quantrace/core/ops";
import { type CallFunctionNode, type Graph, type Node } from "@quantrace/ir";
import type { BackendConfig } from "../backend-config/backend-config.ts";
import { hasOneTensor } from "./one-tensor.ts";
import { namesItself } from "../qconfig/match-entry.ts";
import type { ResolvedSetting } from "../qconfig/resolve-qconfig.ts";

/**
 * Finds activations that go with the operation before them: relu and clamp only narrow the range, so in int8 they are
 * bounds of the requantization, and where the operation stays in float32 a range between the two would be wasted.
 * Gives activation -> root. Which operations go together the backend says: the longest of its patterns that stands here.
 *
 * The root must be an operation with a range of its own (with a number it becomes a table) or one that stays in float32,
 * such as a batch norm that folds into nothing; what is between must have no other user, and not be annotated. The
 * activation takes the root's setting, as in FX, where the two are one module before settings are looked at; only an
 * entry that names the activation itself keeps them apart, when it says null and the root's does not, or the other way
 * round.
 */
export function findActivations(
  graph: Graph,
  annotated: ReadonlySet<string>,
  settingOf: (node: Node) => ResolvedSetting,
  backend: BackendConfig,
): Map<Node, Node> {
  const roots = new Map<Node, Node>();
  const longest = Math.max(2, ...backend.configs.map(({ pattern }) => pattern.length));
  for (const root of graph.nodes()) {
    if (root.kind !== "call_function" || roots.has(root) || !computes(root)) continue;
    const chain = chainOf(root, longest, annotated, settingOf, roots);
    for (const fused of chain.slice(1, fusedLength(chain, backend))) roots.set(fused, root);
  }
  return roots;
}

/** An operation and those after it each of which alone reads the one before it, as far as settings allow. */
function chainOf(
  root: CallFunctionNode,
  longest: number,
  annotated: ReadonlySet<string>,
  settingOf: (node: Node) => ResolvedSetting,
  taken: ReadonlyMap<Node, Node>,
): readonly CallFunctionNode[] {
  const chain = [root];
  for (let last = root; chain.length < longest && last.users.size === 1 && !annotated.has(last.name);) {
    const [next] = last.users;
    if (next?.kind !== "call_function" || taken.has(next) || !readsOnce(next, last)) break;
    if (isKeptApart(next, settingOf(next), settingOf(root))) break;
    chain.push(next);
    last = next;
  }
  return chain;
}

/** True for the only operand that is this value, whichever it is: an addition may take it from either side. */
function readsOnce({ args }: CallFunctionNode, value: Node): boolean {
  return args.filter((arg) => arg === value).length === 1;
}

/** How many nodes of a chain are one pattern of the backend, or a clamp after what stays in float32. */
function fusedLength(chain: readonly CallFunctionNode[], backend: BackendConfig): number {
  const pattern = chain.map(({ op }) => op.id);
  for (let length = chain.length; length > 1; length--)
    if (backend.configOf(pattern.slice(0, length)) !== null) return length;
  const [, next] = chain;
  const isInFloat = backend.configOf(pattern.slice(0, 1)) === null;
  return isInFloat && next !== undefined && isClamp(next) ? 2 : 1;
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

/**
 * True for an operation whose result has a range of its own, or none: what comes after may decide the range. What only
 * moves values, or is a table anyway, does not.
 */
function computes(node: CallFunctionNode): boolean {
  const facet = quantization[node.op.id as OpId];
  if (facet.kind === "shareQParams" || facet.kind === "quantized") return false;
  return facet.kind !== "rescale" || !hasOneTensor(node);
}
