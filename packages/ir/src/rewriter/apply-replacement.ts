import type { TensorData } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import { formatType, sameType, type TensorType } from "@quantrace/core/ops";
import type { Graph } from "../graph/graph.ts";
import { inputsOf } from "../graph/inputs-of.ts";
import type { LeafCallable } from "../graph/leaf.ts";
import { isArgumentLeaf, isNode, isTensorType, type Node, type Origin } from "../graph/node.ts";
import { freshKey } from "../graph/state-keys.ts";
import { mapTree } from "../graph/tree.ts";
import { tensorsOf } from "./graph-pattern.ts";

/** What is replaced, as nodes of the graph that is changed. */
export interface Site {
  readonly outputs: readonly Node[];
  readonly covered: readonly Node[];
  /** What the replacement reads. */
  readonly inputs: readonly Node[];
}

/** Where state and modules of replacements went: what two of them share is stored once. */
export type Stored = Map<TensorData | LeafCallable, string>;

/**
 * Puts a replacement in the place of a site. Gives the nodes that stand for its outputs now, or null, and nothing is
 * changed, where an input depends on one of several outputs: the replacement could stand nowhere.
 *
 * @throws QX2007 when it does not yield as many tensors as the site, of the same types
 */
export function applyReplacement(
  graph: Graph,
  site: Site,
  replacement: Graph,
  stored: Stored,
): Node[] | null {
  const { outputs, covered, inputs } = site;
  const place = firstOf(graph, outputs);
  const before = upstreamOf(inputs);
  if (outputs.some((output) => before.has(output))) return null;
  const results = tensorsOf(replacement);
  checkResults(replacement, results, outputs);
  hoist(graph, before, place);
  const nodes = insert(
    graph,
    replacement,
    { inputs, place, origin: (outputs.at(-1) as Node).origin },
    stored,
  );
  const made = (results as Node[]).map((result) => nodes.get(result) as Node);
  checkTypes(replacement, made, outputs);
  outputs.forEach((output, i) => graph.replaceAllUses(output, made[i] as Node));
  const names = outputs.map(({ name }) => name);
  for (const node of inOrder(graph, covered).reverse()) if (node.users.size === 0) graph.erase(node);
  const own = new Set(nodes.values());
  made.forEach((node, i) => {
    if (own.has(node) && !inputs.includes(node) && !graph.owns(outputs[i] as Node))
      graph.rename(node, names[i] as string);
  });
  return made;
}

interface Placing {
  readonly inputs: readonly Node[];
  readonly place: Node;
  readonly origin: Origin;
}

/** Copies the nodes of a replacement. Types are inferred again; origins are those of what is replaced. */
function insert(
  graph: Graph,
  replacement: Graph,
  { inputs, place, origin }: Placing,
  stored: Stored,
): Map<Node, Node> {
  const nodes = new Map<Node, Node>();
  replacement.placeholders.forEach((node, i) => nodes.set(node, inputs[i] as Node));
  for (const node of replacement.nodes()) {
    const placement = { name: node.name, before: place, origin };
    const args = node.args.map((arg) =>
      mapTree(arg, isArgumentLeaf, (leaf) => (isNode(leaf) ? (nodes.get(leaf) as Node) : leaf)),
    );
    if (node.kind === "call_function") {
      nodes.set(node, graph.callFunction(node.op, args, node.attributes, placement));
    } else if (node.kind === "get_attr") {
      const key = storedKey(graph, stored, node.target, replacement.state.get(node.target));
      nodes.set(node, graph.getAttr(key, node.type, { ...placement, name: key.replaceAll(".", "_") }));
    } else if (node.kind === "call_module") {
      const key = moduleKey(graph, stored, node.target, replacement.modules.get(node.target) as LeafCallable);
      nodes.set(node, graph.callModule(key, args, node.type, placement));
    } else if (node.kind === "get_item") {
      nodes.set(node, graph.getItem(args[0] as Node, node.path, node.type, placement));
    }
  }
  return nodes;
}

function storedKey(graph: Graph, stored: Stored, hint: string, data: TensorData | undefined): string {
  const known = data === undefined ? undefined : (stored.get(data) ?? keyOf(graph.state, data));
  if (known !== undefined) return known;
  const key = freshKey(graph, hint);
  if (data !== undefined) {
    stored.set(data, key);
    graph.state.set(key, data);
  }
  return key;
}

function moduleKey(graph: Graph, stored: Stored, hint: string, module: LeafCallable): string {
  const known = stored.get(module) ?? keyOf(graph.modules, module);
  if (known !== undefined) return known;
  let key = hint;
  for (let n = 1; graph.modules.has(key); n++) key = `${hint}_${n}`;
  stored.set(module, key);
  graph.modules.set(key, module);
  return key;
}

function keyOf<T>(entries: ReadonlyMap<string, T>, value: T): string | undefined {
  for (const [key, own] of entries) if (own === value) return key;
  return undefined;
}

function checkResults(replacement: Graph, results: readonly Node[] | null, outputs: readonly Node[]): void {
  if (results?.length === outputs.length) return;
  const found = results === null ? "what is no tensor" : `${results.length} tensors`;
  throw failure("QX2007", {
    replacement: replacement.name,
    reason: `it yields ${found}, the pattern ${outputs.length}`,
  });
}

function checkTypes(replacement: Graph, made: readonly Node[], outputs: readonly Node[]): void {
  made.forEach((node, i) => {
    const output = outputs[i] as Node;
    const isSame = isTensorType(node.type) && isTensorType(output.type) && sameType(node.type, output.type);
    if (isSame) return;
    const [found, expected] = [node, output].map(({ type }) => formatType(type as TensorType));
    throw failure(
      "QX2007",
      {
        replacement: replacement.name,
        reason: `it yields ${found} for %${output.name}, which is ${expected}`,
      },
      { node: output.name, source: output.origin.source ?? undefined },
    );
  });
}

/** The nodes and all that they depend on. */
function upstreamOf(nodes: readonly Node[]): Set<Node> {
  const seen = new Set(nodes);
  for (const node of seen) for (const input of inputsOf(node)) seen.add(input);
  return seen;
}

function firstOf(graph: Graph, nodes: readonly Node[]): Node {
  return inOrder(graph, nodes)[0] as Node;
}

function inOrder(graph: Graph, nodes: readonly Node[]): Node[] {
  const wanted = new Set(nodes);
  if (wanted.size === 1) return [...wanted];
  return [...graph.nodes()].filter((node) => wanted.has(node));
}

/** Moves what the replacement depends on before the place where it will stand. Only several outputs need that. */
function hoist(graph: Graph, needed: ReadonlySet<Node>, place: Node): void {
  let isBehind = false;
  for (const node of [...graph.nodes()]) {
    if (node === place) isBehind = true;
    else if (isBehind && needed.has(node)) graph.move(node, place);
  }
}
