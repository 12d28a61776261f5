import { node as nodeKind, op as opKind } from "../graph/graph-kinds.ts";
import { listOf, oneOf, shaped, signature, type Kind } from "@quantrace/core/arguments";
import { graph as graphKind } from "../graph/graph-kind.ts";
import type { Graph } from "../graph/graph.ts";
import { type Argument, type CallFunctionNode, isNode, type Node } from "../graph/node.ts";
import type { CallPattern, Pattern } from "./pattern.ts";

const callPattern: Kind = shaped("a pattern made with call(...)", {
  kind: oneOf("call"),
  ops: listOf(opKind),
});

/** One place where a pattern fits. */
export interface Match {
  readonly root: CallFunctionNode;
  /** The arguments that the pattern names. */
  readonly named: ReadonlyMap<string, Argument>;
  /** The operations that the pattern covers, the root first. */
  readonly covered: readonly CallFunctionNode[];
}

const checkFindMatches = signature("findMatches", { graph: graphKind, pattern: callPattern });

/**
 * Every place where the pattern fits, in the order of the roots. No two matches cover the same operation: the first
 * root wins. Covered operations, the root aside, have no users outside of the match, unless the pattern says `shared`.
 *
 * @example
 * const { graph } = symbolicTrace((x: Tensor) => x.neg().relu(), [spec("float32", [2])]);
 * const [match] = findMatches(graph, call(ops.relu, { x: anything("inner") }));
 * [match.root.name, match.named.get("inner").name]; // => ["relu", "neg"]
 */
export function findMatches(graph: Graph, pattern: CallPattern): Match[] {
  checkFindMatches(graph, pattern);
  const taken = new Set<Node>();
  const matches: Match[] = [];
  for (const node of graph.nodes()) {
    const match = matchAt(node, pattern);
    if (match === null || match.covered.some((covered) => taken.has(covered))) continue;
    for (const covered of match.covered) taken.add(covered);
    matches.push(match);
  }
  return matches;
}

const checkMatchAt = signature("matchAt", { node: nodeKind, pattern: callPattern });

/** The match whose root is this node, or null. */
export function matchAt(node: Node, pattern: CallPattern): Match | null {
  checkMatchAt(node, pattern);
  const named = new Map<string, Argument>();
  const covered = new Map<CallFunctionNode, CallPattern>();
  if (!fits(node, pattern, named, covered)) return null;
  const inside = [...covered].every(([own, { options }]) => {
    return (
      own === node ||
      options.shared === true ||
      [...own.users].every((user) => covered.has(user as CallFunctionNode))
    );
  });
  return inside ? { root: node as CallFunctionNode, named, covered: [...covered.keys()] } : null;
}

function fits(
  arg: Argument,
  pattern: Pattern,
  named: Map<string, Argument>,
  covered: Map<CallFunctionNode, CallPattern>,
): boolean {
  switch (pattern.kind) {
    case "optional":
      return arg === null || fits(arg, pattern.pattern, named, covered);
    case "anything":
      return note(pattern.as, arg, named);
    case "state":
      return isNode(arg) && arg.kind === "get_attr" && note(pattern.as, arg, named);
    case "call":
      return fitsCall(arg, pattern, named, covered);
  }
}

function fitsCall(
  node: Argument,
  pattern: CallPattern,
  named: Map<string, Argument>,
  covered: Map<CallFunctionNode, CallPattern>,
): boolean {
  if (!isNode(node) || node.kind !== "call_function" || !pattern.ops.includes(node.op)) return false;
  if (pattern.options.where?.(node) === false || !note(pattern.options.as ?? null, node, named)) return false;
  covered.set(node, pattern);
  return Object.entries(pattern.operands).every(([name, operand]) => {
    const index = node.op.operands.findIndex((spec) => spec.name === name);
    return index >= 0 && fits(node.args[index] ?? null, operand, named, covered);
  });
}

function note(name: string | null, arg: Argument, named: Map<string, Argument>): boolean {
  if (name === null) return true;
  if (named.has(name)) return Object.is(named.get(name), arg);
  named.set(name, arg);
  return true;
}
