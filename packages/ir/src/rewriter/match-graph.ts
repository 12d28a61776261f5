import type { TensorData } from "@quantrace/core";
import type { Graph } from "../graph/graph.ts";
import { type Argument, isNode, isTensorType, type Literal, type Node } from "../graph/node.ts";
import { isPlainRecord } from "../graph/tree.ts";
import { formatAttribute } from "../text/literals.ts";
import type { GraphPattern } from "./graph-pattern.ts";

/** Which node of the graph stands for each node of the pattern. */
type Binding = ReadonlyMap<Node, Node>;

/**
 * Binds a pattern to a graph so that its last output is `node`. Gives the first binding that there is, or null. With
 * several outputs the others are looked for in the order of the graph.
 *
 * Inner nodes must have no user outside of the match, and no two operations of the pattern stand for one of the graph.
 */
export function bindPattern(graph: Graph, pattern: GraphPattern, node: Node): Binding | null {
  const outputs = [...pattern.outputs].reverse();
  const start = fits(pattern, graph, outputs[0] as Node, node, new Map());
  return start === null ? null : bindRest(graph, pattern, outputs.slice(1), start);
}

function bindRest(
  graph: Graph,
  pattern: GraphPattern,
  rest: readonly Node[],
  binding: Binding,
): Binding | null {
  const [output, ...others] = rest;
  if (output === undefined) return isClosed(pattern, binding) ? binding : null;
  if (binding.has(output)) return bindRest(graph, pattern, others, binding);
  for (const node of graph.nodes()) {
    const extended = fits(pattern, graph, output, node, binding);
    const found = extended === null ? null : bindRest(graph, pattern, others, extended);
    if (found !== null) return found;
  }
  return null;
}

/** The binding with one more pair and all that it depends on, or null when they do not fit. */
function fits(pattern: GraphPattern, graph: Graph, own: Node, node: Node, binding: Binding): Binding | null {
  const known = binding.get(own);
  if (known !== undefined) return known === node ? binding : null;
  const extended = new Map(binding).set(own, node);
  if (own.kind === "placeholder") return isTensorType(node.type) ? extended : null;
  if (own.kind === "get_attr") return isSameState(pattern.graph, own, graph, node) ? extended : null;
  if (!isSameCall(pattern.graph, own, graph, node) || [...binding.values()].includes(node)) return null;
  return fitsAll(pattern, graph, own.args, node.args, extended);
}

function fitsAll(
  pattern: GraphPattern,
  graph: Graph,
  own: readonly Argument[],
  args: readonly Argument[],
  binding: Binding,
): Binding | null {
  if (own.length !== args.length) return null;
  let extended: Binding | null = binding;
  for (let i = 0; i < own.length && extended !== null; i++)
    extended = fitsArgument(pattern, graph, own[i] ?? null, args[i] ?? null, extended);
  return extended;
}

function fitsArgument(
  pattern: GraphPattern,
  graph: Graph,
  own: Argument,
  arg: Argument,
  binding: Binding,
): Binding | null {
  if (isNode(own)) return isNode(arg) ? fits(pattern, graph, own, arg, binding) : null;
  if (Array.isArray(own)) {
    if (!Array.isArray(arg)) return null;
    return fitsAll(pattern, graph, own as readonly Argument[], arg as readonly Argument[], binding);
  }
  if (isPlainRecord(own)) {
    if (isNode(arg) || !isPlainRecord(arg)) return null;
    const keys = Object.keys(own);
    if (keys.join("\n") !== Object.keys(arg).join("\n")) return null;
    return fitsAll(
      pattern,
      graph,
      Object.values(own) as Argument[],
      Object.values(arg) as Argument[],
      binding,
    );
  }
  return Object.is(own as Literal, arg) ? binding : null;
}

/** True for two calls of the same thing, their arguments aside. */
function isSameCall(patternGraph: Graph, own: Node, graph: Graph, node: Node): boolean {
  if (own.kind === "call_function" && node.kind === "call_function")
    return own.op === node.op && formatAttributes(own.attributes) === formatAttributes(node.attributes);
  if (own.kind === "call_module" && node.kind === "call_module")
    return patternGraph.modules.get(own.target) === graph.modules.get(node.target);
  if (own.kind === "get_item" && node.kind === "get_item")
    return JSON.stringify(own.path) === JSON.stringify(node.path);
  return false;
}

function formatAttributes(attributes: Readonly<Record<string, unknown>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => `${name}: ${formatAttribute(value as never)}`)
    .join(", ");
}

/** True when both read state of the same type and bits. */
function isSameState(
  patternGraph: Graph,
  own: Node & { readonly kind: "get_attr" },
  graph: Graph,
  node: Node,
): boolean {
  if (node.kind !== "get_attr") return false;
  const [expected, found] = [patternGraph.state.get(own.target), graph.state.get(node.target)];
  if (expected === undefined || found === undefined) return false;
  return expected === found || isSameData(expected, found);
}

function isSameData(a: TensorData, b: TensorData): boolean {
  return (
    a.dtype === b.dtype &&
    a.shape.join() === b.shape.join() &&
    a.data.length === b.data.length &&
    a.data.every((value, i) => Object.is(value, b.data[i]))
  );
}

/** True when nobody outside reads what the pattern computes inside. */
function isClosed({ outputs }: GraphPattern, binding: Binding): boolean {
  const covered = new Set([...binding].filter(([own]) => isInside(own)).map(([, node]) => node));
  return [...binding].every(([own, node]) => {
    return !isInside(own) || outputs.includes(own) || [...node.users].every((user) => covered.has(user));
  });
}

/** True for a node of a pattern that a replacement takes the place of. */
export function isInside(own: Node): boolean {
  return own.kind !== "placeholder" && own.kind !== "get_attr";
}
