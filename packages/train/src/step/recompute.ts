import { failure, nearestNames } from "@quantrace/core/errors";
import {
  type Argument,
  type CallFunctionNode,
  type Graph,
  inputsOf,
  isArgumentLeaf,
  isNode,
  mapTree,
  modulePathOf,
  type Node,
  scopeStack,
} from "@quantrace/ir";

/**
 * Goal: less memory for activations, at the price of computing some of them twice.
 * Method: what a segment, a module of the model, computes on its way and only the gradients read later is not kept for
 * them: right before the first gradient that reads any of it, the segment's operations that are needed stand again, from
 * the segment's inputs. The first copies then live no longer than the forward pass.
 * Example: of `%h = relu(%a)`, `%y = mul(%h, %h)`, ..., `%dh = mul(%dy, %h)`, the gradient reads `%h_again = relu(%a)`.
 * Limits: exact, since operations are pure and random numbers follow from the state: the bits stay. What the model reads of
 * a segment outside of it is kept. Leaf modules are not called twice: they are kept.
 *
 * @param forward the names of the nodes before the gradients
 * @param segments paths of modules, such as `residual1`; what is below one belongs to it
 * @throws QG3007 for a path that no operation belongs to
 */
export function recompute(graph: Graph, forward: ReadonlySet<string>, segments: readonly string[]): Graph {
  const copy = graph.copy();
  for (const path of segments) recomputeSegment(copy, forward, path);
  return copy;
}

function recomputeSegment(graph: Graph, forward: ReadonlySet<string>, path: string): void {
  const isForward = (node: Node): boolean => forward.has(node.name);
  const segment = [...graph.nodes()].filter(
    (node): node is CallFunctionNode =>
      node.kind === "call_function" && isForward(node) && belongsTo(node, path),
  );
  if (segment.length === 0)
    throw failure("QG3007", { path, nearest: nearestNames(path, pathsOf(graph)).join(", ") });
  const members = new Set<Node>(segment);
  const staysInside = (node: Node): boolean =>
    [...node.users].every((user) => members.has(user) || (!isForward(user) && user.kind !== "output"));
  const interior = new Set<Node>(segment.filter(staysInside));
  const readers = [...graph.nodes()].filter(
    (node) => !isForward(node) && inputsOf(node).some((input) => interior.has(input)),
  );
  const [firstReader] = readers;
  if (firstReader === undefined) return;
  const again = new Map<Node, Node>();
  const redo = (node: Node): Node => {
    if (!interior.has(node) || node.kind !== "call_function") return node;
    const made = again.get(node);
    if (made !== undefined) return made;
    const args = replaced(node.args, redo);
    const placement = { before: firstReader, name: `${node.name}_again`, origin: node.origin };
    const twin = graph.callFunction(node.op, args, node.attributes, placement);
    again.set(node, twin);
    return twin;
  };
  for (const reader of readers) graph.setArgs(reader, replaced(reader.args, redo));
}

function replaced(args: readonly Argument[], by: (node: Node) => Node): readonly Argument[] {
  return args.map((arg) => mapTree(arg, isArgumentLeaf, (leaf) => (isNode(leaf) ? by(leaf) : leaf)));
}

/** True for a node that was recorded inside of the module, at whatever call of it. */
function belongsTo({ origin }: Node, path: string): boolean {
  return scopeStack(origin.scope).some((scope) => modulePathOf(scope) === path);
}

function pathsOf(graph: Graph): readonly string[] {
  const scopes = [...graph.nodes()].flatMap(({ origin }) => scopeStack(origin.scope));
  return [...new Set(scopes.map(modulePathOf))].filter((path) => path !== "");
}
