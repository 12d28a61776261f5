import { type Output } from "@quantrace/core";
import {
  anyOf,
  callable,
  listOf,
  oneOf,
  options as optionsKind,
  shaped,
  signature,
} from "@quantrace/core/arguments";
import { failure } from "@quantrace/core/errors";
import { graph as graphKind } from "../graph/graph-kind.ts";
import { Graph } from "../graph/graph.ts";
import { op as opKind } from "../graph/graph-kinds.ts";
import type { Node } from "../graph/node.ts";
import { type CallPattern, type Match, matchAt } from "../matcher/index.ts";
import { eliminateDeadCode } from "../passes/eliminate-dead-code.ts";
import type { TensorsOf } from "../tracer/spec.ts";
import { symbolicTrace } from "../tracer/symbolic-trace.ts";
import { specs as specsKind } from "../tracer/trace-kinds.ts";
import { applyReplacement, type Stored } from "./apply-replacement.ts";
import { graphPattern } from "./graph-pattern.ts";
import { type MakeReplacement, replaceGraph, replaceNamed } from "./make-replacement.ts";
import { bindPattern, isInside } from "./match-graph.ts";
import type { PatternMatch } from "./pattern-match.ts";

export interface ReplaceOptions<S extends readonly unknown[] = readonly unknown[]> {
  /**
   * One spec per argument of a pattern that is a function, to trace it with. Sizes and ranks found in a graph may be
   * others: a match asks for the same operations, plain values and attributes, not for the same types.
   */
  readonly specs?: S;
  /** What a match must pass to be replaced, all of them. One that does not pass is in nobody's way. */
  readonly matchFilters?: readonly ((match: PatternMatch) => boolean)[];
}

/** What `replacePattern` gives. */
export interface Rewritten {
  readonly graph: Graph;
  /** What was replaced, in the order of the graph. The nodes are those of the graph that was passed in. */
  readonly matches: readonly PatternMatch[];
}

const checkReplacePattern = signature("replacePattern", {
  graph: graphKind,
  pattern: anyOf(
    graphKind,
    callable,
    shaped("a pattern made with call(...)", { kind: oneOf("call"), ops: listOf(opKind) }),
  ),
  replacement: anyOf(graphKind, callable),
  options: optionsKind<ReplaceOptions>({ specs: specsKind, matchFilters: listOf(callable) }),
});

/**
 * Goal: put other operations in the place of some.
 * Method: find where the pattern fits, in the order of its last operation, each operation in one match only; trace the
 * replacement for the types of what is found there, and put its operations in. They keep the module and source line of
 * the operation that they replace, and the result keeps its name.
 * Example: `x.mul(x.sigmoid())` becomes `x.silu()`.
 * Limits: a pattern is a function of tensors, traced with `specs`; a graph; or what `call(...)` makes. Inputs stand for
 * any tensor, parameters too; plain values, attributes and constants must be equal, operands stand in the same order.
 * Inner values must have no user outside of the match. What nothing reads any more goes, as in `eliminateDeadCode`.
 * The replacement of a graph or a function takes what the inputs stand for; that of `call(...)` a record of what the
 * pattern names, operations that go aside, and the match.
 *
 * @throws QX2006 for a pattern that yields nothing computed, or has inputs or operations that its result does not
 *   depend on, or is a function without specs; QX2007 for a replacement that takes more than the pattern gives, or
 *   yields other types; QT codes when either cannot be traced
 * @example
 * const { graph } = symbolicTrace((x: Tensor) => x.mul(x.sigmoid()).add(1), [spec("float32", ["N", 4])]);
 * const swish = (x: Tensor) => x.mul(x.sigmoid());
 * const rewritten = replacePattern(graph, swish, (x: Tensor) => x.silu(), { specs: [spec("float32", [1])] });
 * [rewritten.matches.length, [...rewritten.graph.nodes()].map((node) => node.op?.id).filter(Boolean)]; // => [1, ["silu", "add"]]
 */
export function replacePattern<const S extends readonly unknown[]>(
  graph: Graph,
  pattern: (...args: TensorsOf<S>) => Output,
  replacement: Graph | ((...args: TensorsOf<S>) => Output),
  options: ReplaceOptions<S> & { readonly specs: S },
): Rewritten;
export function replacePattern(
  graph: Graph,
  pattern: Graph,
  replacement: Graph | ((...args: never[]) => Output),
  options?: ReplaceOptions,
): Rewritten;
export function replacePattern<V extends object>(
  graph: Graph,
  pattern: CallPattern,
  replacement: (values: V, match: Match) => Output,
  options?: ReplaceOptions,
): Rewritten;
export function replacePattern(
  graph: Graph,
  pattern: ((...args: never[]) => Output) | Graph | CallPattern,
  replacement: Graph | ((...args: never[]) => Output),
  options: ReplaceOptions = {},
): Rewritten {
  checkReplacePattern(graph, pattern, replacement, options);
  const { finder, make } = rewriteOf(pattern, replacement, options);
  return rewrite(graph, findAll(graph, finder, options.matchFilters ?? []), make);
}

/** A match, and the nodes whose values are replaced. */
interface Found {
  readonly match: PatternMatch;
  readonly outputs: readonly Node[];
}

type Finder = (graph: Graph, node: Node) => Found | null;

interface Rewrite {
  readonly finder: Finder;
  readonly make: MakeReplacement;
}

function rewriteOf(
  pattern: ((...args: never[]) => Output) | Graph | CallPattern,
  replacement: Graph | ((...args: never[]) => Output),
  { specs }: ReplaceOptions,
): Rewrite {
  if (!(pattern instanceof Graph) && typeof pattern !== "function") {
    if (replacement instanceof Graph) {
      const reason = "the pattern names what it finds, so the replacement must be a function of a record";
      throw failure("QX2007", { replacement: replacement.name, reason });
    }
    return {
      finder: (_, node) => callAt(node, pattern),
      make: replaceNamed(replacement as (values: never, match: Match) => Output),
    };
  }
  const own = graphPattern(pattern instanceof Graph ? pattern : tracedPattern(pattern, specs));
  const finder: Finder = (graph, node) => {
    const binding = bindPattern(graph, own, node);
    if (binding === null) return null;
    const named = new Map([...binding].map(([{ name }, bound]) => [name, bound]));
    const covered = [...binding].filter(([inner]) => isInside(inner)).map(([, bound]) => bound);
    const outputs = own.outputs.map((output) => binding.get(output) as Node);
    return { match: { root: node, named, covered }, outputs };
  };
  return { finder, make: replaceGraph(own, replacement) };
}

function callAt(node: Node, pattern: CallPattern): Found | null {
  const match = matchAt(node, pattern);
  return match === null ? null : { match, outputs: [match.root] };
}

function tracedPattern(pattern: (...args: never[]) => Output, specs: readonly unknown[] | undefined): Graph {
  if (specs === undefined) {
    const reason = "a function needs options.specs, one per argument, to be traced";
    throw failure("QX2006", { pattern: pattern.name || "the function", reason });
  }
  return symbolicTrace(pattern as (...args: unknown[]) => Output, specs).graph;
}

/** Every match that passes, in order, none of which covers what an earlier one does. */
function findAll(
  graph: Graph,
  finder: Finder,
  filters: readonly ((match: PatternMatch) => boolean)[],
): Found[] {
  const taken = new Set<Node>();
  const all: Found[] = [];
  for (const node of graph.nodes()) {
    if (taken.has(node)) continue;
    const found = finder(graph, node);
    if (found === null || found.match.covered.some((covered) => taken.has(covered))) continue;
    if (!filters.every((passes) => passes(found.match))) continue;
    for (const covered of found.match.covered) taken.add(covered);
    all.push(found);
  }
  return all;
}

function rewrite(graph: Graph, all: readonly Found[], make: MakeReplacement): Rewritten {
  const copies = new Map<Node, Node>();
  const copy = graph.copy(copies);
  const replaced = new Map<Node, Node>();
  const now = (node: Node): Node => {
    let at = copies.get(node) as Node;
    for (let next = replaced.get(at); next !== undefined; next = replaced.get(at)) at = next;
    return at;
  };
  const stored: Stored = new Map();
  const matches: PatternMatch[] = [];
  for (const { match, outputs } of all) {
    const replacement = make(match);
    const own = outputs.map((output) => copies.get(output) as Node);
    const covered = match.covered.map((node) => copies.get(node) as Node);
    const site = { outputs: own, covered, inputs: replacement.inputs.map(now) };
    const made = applyReplacement(copy, site, replacement.graph, stored);
    if (made === null) continue;
    own.forEach((output, i) => {
      if (output !== made[i]) replaced.set(output, made[i] as Node);
    });
    matches.push(match);
  }
  return { graph: eliminateDeadCode(copy), matches };
}
