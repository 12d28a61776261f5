import type { AnyForward, Output } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import { Graph } from "../graph/graph.ts";
import { type Argument, isNode, isTensorType, type Node } from "../graph/node.ts";
import { isPlaceholderRef, isSignatureLeaf, type SignatureTree } from "../graph/signature.ts";
import { isPlainRecord, mapTree } from "../graph/tree.ts";
import { GraphModule } from "../graph-module/graph-module.ts";
import type { Match } from "../matcher/index.ts";
import { TensorSpec } from "../tracer/spec.ts";
import { symbolicTrace } from "../tracer/symbolic-trace.ts";
import type { GraphPattern } from "./graph-pattern.ts";
import type { PatternMatch } from "./pattern-match.ts";

/** What takes the place of a match, and the nodes that its inputs stand for, in order. */
export interface Replacement {
  readonly graph: Graph;
  readonly inputs: readonly Node[];
}

/** Makes the replacement of one match: traced anew for the types that are there. */
export type MakeReplacement = (match: PatternMatch) => Replacement;

/**
 * Replaces a graph pattern: what its inputs stand for are the arguments, in the form in which the pattern takes them.
 *
 * @throws QX2007 when the replacement takes another number of tensors
 */
export function replaceGraph(
  { placeholders, graph: pattern }: GraphPattern,
  replacement: Graph | ((...args: never[]) => Output),
): MakeReplacement {
  const count = placeholders.length;
  const isGraph = replacement instanceof Graph;
  const found = isGraph ? replacement.placeholders.length : replacement.length;
  if (isGraph ? found !== count : found > pattern.signature.length) {
    const reason = `it takes ${found} ${isGraph ? "tensors" : "arguments"}, the pattern ${isGraph ? count : pattern.signature.length}`;
    throw failure("QX2007", { replacement: nameOf(replacement), reason });
  }
  const names = isGraph
    ? replacement.placeholders.map(({ name }) => name)
    : placeholders.map(({ name }) => name);
  const signature = isGraph ? replacement.signature : pattern.signature;
  const forward = isGraph ? new GraphModule(replacement) : replacement;
  return ({ named }) => {
    const bound = new Map(
      names.map((name, i) => [name, named.get((placeholders[i] as Node).name) as Node] as const),
    );
    const specs = signature.map((tree) => specsOf(tree, bound));
    return { graph: trace(forward, specs), inputs: order(signature, bound) };
  };
}

/** Replaces a pattern made with `call(...)`: the replacement takes a record of what the pattern names. */
export function replaceNamed(replacement: (values: never, match: Match) => Output): MakeReplacement {
  return (match) => {
    const covered = new Set<unknown>(match.covered);
    const inputs: Node[] = [];
    const specOf = (leaf: unknown): unknown => {
      if (!isNode(leaf)) return leaf;
      inputs.push(leaf);
      return new TensorSpec(leaf.type as never);
    };
    const values = [...match.named]
      .filter(([, arg]) => !covered.has(arg) && isTensors(arg))
      .map(([name, arg]) => [name, mapTree(arg, isLeaf, (leaf) => specOf(leaf) as never)] as const);
    const f = (given: never): Output => replacement(given, match as Match);
    return { graph: trace(f, [Object.fromEntries(values)]), inputs };
  };
}

function trace(forward: GraphModule | ((...args: never[]) => Output), specs: readonly unknown[]): Graph {
  return symbolicTrace(forward as GraphModule<AnyForward>, specs).graph;
}

/** The specs for one argument; inputs that are bound are tensors of the type that is there. */
function specsOf(tree: SignatureTree, bound: ReadonlyMap<string, Node>): unknown {
  return mapTree(tree, isSignatureLeaf, (leaf) => {
    return (isPlaceholderRef(leaf) ? new TensorSpec(typeOf(bound, leaf.placeholder)) : leaf) as never;
  });
}

function typeOf(bound: ReadonlyMap<string, Node>, name: string): TensorSpec["type"] {
  return (bound.get(name) as Node).type as TensorSpec["type"];
}

/** The bound nodes in the order in which the arguments are gone through. */
function order(signature: readonly SignatureTree[], bound: ReadonlyMap<string, Node>): Node[] {
  const nodes: Node[] = [];
  for (const tree of signature) {
    mapTree(tree, isSignatureLeaf, (leaf) => {
      if (isPlaceholderRef(leaf)) nodes.push(bound.get(leaf.placeholder) as Node);
      return null;
    });
  }
  return nodes;
}

function isLeaf(value: unknown): value is never {
  return isNode(value) || !(Array.isArray(value) || isPlainRecord(value));
}

/** False where an argument holds what is no tensor, such as the call of a leaf that gives several. */
function isTensors(arg: Argument): boolean {
  let fine = true;
  mapTree(arg, isLeaf, (leaf) => {
    if (isNode(leaf) && !isTensorType((leaf as Node).type)) fine = false;
    return null;
  });
  return fine;
}

function nameOf(replacement: Graph | ((...args: never[]) => Output)): string {
  return replacement.name || "the function";
}
