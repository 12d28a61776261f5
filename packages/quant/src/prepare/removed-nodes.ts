import { ops } from "@quantrace/core/ops";
import { type CallFunctionNode, type Graph, inputsOf, isNode, type Node } from "@quantrace/ir";

/** What became of a node that `fuse` took out of the graph. */
export type Removal =
  | { readonly kind: "unused" }
  /** It gave its input unchanged. */
  | { readonly kind: "identity" }
  /** It is part of the weight and bias of `root` now. */
  | { readonly kind: "folded"; readonly root: CallFunctionNode };

/** What became of each node of the graph `before` that is not in `after`. */
export function removedNodes(before: Graph, after: Graph): ReadonlyMap<Node, Removal> {
  const kept = new Map([...after.nodes()].map((node) => [node.name, node]));
  const live = liveNodes(before);
  const removed = new Map<Node, Removal>();
  for (const node of before.nodes()) {
    if (kept.has(node.name)) continue;
    removed.set(node, live.has(node) ? removalOf(node, kept) : { kind: "unused" });
  }
  return removed;
}

/** The nodes that the output depends on. */
export function liveNodes(graph: Graph): ReadonlySet<Node> {
  const live = new Set<Node>([graph.output]);
  for (const node of [...graph.nodes()].reverse()) {
    if (live.has(node)) for (const input of inputsOf(node)) live.add(input);
  }
  return live;
}

function removalOf(node: Node, kept: ReadonlyMap<string, Node>): Removal {
  if (node.kind === "get_attr") return parameterRemoval(node, kept);
  if (node.kind === "call_function" && node.op === ops.batchNorm) {
    const root = rootOf(node, kept);
    if (root !== null) return { kind: "folded", root };
  }
  return { kind: "identity" };
}

/** A parameter goes when a batch norm is folded: its own, and the weight before it where others read that too. */
function parameterRemoval(node: Node, kept: ReadonlyMap<string, Node>): Removal {
  for (const user of node.users) {
    const root = kept.get(user.name);
    if (root?.kind === "call_function") return { kind: "folded", root };
    const removal = removalOf(user, kept);
    if (removal.kind === "folded") return removal;
  }
  return { kind: "unused" };
}

/** The operation that a batch norm was folded into: the nearest before it that is left. */
function rootOf(node: Node, kept: ReadonlyMap<string, Node>): CallFunctionNode | null {
  for (let at: Node | undefined = inputOf(node); at !== undefined; at = inputOf(at)) {
    const found = kept.get(at.name);
    if (found?.kind === "call_function") return found;
  }
  return null;
}

function inputOf(node: Node): Node | undefined {
  const [input] = node.args;
  return isNode(input) ? input : undefined;
}
