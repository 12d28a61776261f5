import type { TensorData } from "@quantrace/core";
import { type OpDefinition, ops } from "@quantrace/core/ops";
import { type CallFunctionNode, type Graph, inputsOf, isNode, type Node } from "@quantrace/ir";
import { operandNode } from "./operand.ts";

/** What became of a node that `fuse` took out of the graph. */
export type Removal =
  | { readonly kind: "unused" }
  /** It gave its input unchanged. */
  | { readonly kind: "identity" }
  /** It is part of the weight and bias of `root` now. */
  | { readonly kind: "folded"; readonly root: CallFunctionNode }
  /** A fusion of the user's took its place: `root` is the first node after it that is left. */
  | { readonly kind: "rewritten"; readonly root: Node };

/** Operations that go when they change nothing. */
const droppable: ReadonlySet<OpDefinition> = new Set([
  ops.dropout,
  ops.reshape,
  ops.flatten,
  ops.expand,
  ops.squeeze,
]);

interface Graphs {
  readonly before: Graph;
  readonly after: Graph;
  /** The nodes of `after` by name. */
  readonly kept: ReadonlyMap<string, Node>;
}

/** What became of each node of the graph `before` that is not in `after`. */
export function removedNodes(before: Graph, after: Graph): ReadonlyMap<Node, Removal> {
  const kept = new Map([...after.nodes()].map((node) => [node.name, node]));
  const live = liveNodes(before);
  const removed = new Map<Node, Removal>();
  for (const node of before.nodes()) {
    if (kept.has(node.name)) continue;
    removed.set(node, live.has(node) ? removalOf(node, { before, after, kept }) : { kind: "unused" });
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

function removalOf(node: Node, graphs: Graphs): Removal {
  const { kept } = graphs;
  if (node.kind === "get_attr") return parameterRemoval(node, graphs);
  if (node.kind === "call_function" && node.op === ops.batchNorm) {
    const root = rootOf(node, kept);
    if (root !== null && hasNewWeight(root, graphs)) return { kind: "folded", root };
  }
  if (node.kind === "call_function" && droppable.has(node.op)) return { kind: "identity" };
  const user = keptUser(node, kept);
  return user === null ? { kind: "unused" } : { kind: "rewritten", root: user };
}

/** A parameter goes when a batch norm is folded: its own, and the weight before it where others read that too. */
function parameterRemoval(node: Node, graphs: Graphs): Removal {
  for (const user of node.users) {
    const root = graphs.kept.get(user.name);
    if (root?.kind === "call_function")
      return hasNewWeight(root, graphs) ? { kind: "folded", root } : { kind: "rewritten", root };
    const removal = removalOf(user, graphs);
    if (removal.kind === "folded" || removal.kind === "rewritten") return removal;
  }
  return { kind: "unused" };
}

/** True when folding gave an operation a weight of its own. */
function hasNewWeight(root: CallFunctionNode, { before, after }: Graphs): boolean {
  const former = before.find(root.name);
  if (former?.kind !== "call_function" || former.op !== root.op) return false;
  return weightOf(before, former) !== weightOf(after, root);
}

function weightOf(graph: Graph, node: CallFunctionNode): TensorData | undefined {
  const weight = operandNode(node, "weight");
  return weight?.kind === "get_attr" ? graph.state.get(weight.target) : undefined;
}

/** The first node that reads it, or what became of it, and is left; null on a way that leads to no output. */
function keptUser(node: Node, kept: ReadonlyMap<string, Node>): Node | null {
  for (const user of node.users) {
    const found = kept.get(user.name) ?? keptUser(user, kept);
    if (found !== null) return found;
  }
  return null;
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
