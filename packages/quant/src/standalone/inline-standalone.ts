import type { DimValue } from "@quantrace/core";
import { failure, QuantraceError } from "@quantrace/core/errors";
import {
  type Argument,
  type CallModuleNode,
  type Graph,
  isArgumentLeaf,
  isNode,
  isTensorType,
  type Literal,
  mapAttributeDims,
  mapTree,
  matchDim,
  type Node,
  nodesIn,
  type PlaceholderNode,
  substituteDim,
  tensorTypeOf,
  type ValueType,
} from "@quantrace/ir";
import { firstCall } from "../convert/state-writer.ts";
import { isObserve } from "../prepare/is-observe.ts";
import type { ObservedGraphModule } from "../prepare/observed-graph-module.ts";
import type { Plan } from "../prepare/plan.ts";
import { originMover } from "./move-origin.ts";
import { keyOf } from "./key-of.ts";
import { boundArguments, outerKey } from "./standalone-calls.ts";

/** A prepared module, as far as it becomes a part of another. */
export type Prepared = Pick<ObservedGraphModule, "graph" | "plan">;

/** What the parts of a standalone module are called in the graph that it became a part of. */
export interface Renaming {
  readonly node: (name: string) => string;
  /** Keys of parameters, and of modules. */
  readonly target: (key: string) => string;
  readonly observer: (key: string) => string;
  readonly origin: ReturnType<typeof originMover>;
}

/**
 * Puts the nodes of a prepared standalone module in the place of a call of it. The observers of integers that it takes are
 * those of the values that it is called with. Changes the graph.
 *
 * @param prefix what the names of its nodes begin with: of no other
 * @throws QQ1151 where the module was prepared for arguments of another kind
 */
export function inlineStandalone(
  { graph, plan }: Prepared,
  call: CallModuleNode,
  inner: Prepared,
  prefix: string,
): Renaming {
  const bound = boundValues(inner, call);
  const sizes = boundSizes(inner, call, bound);
  const taken = new Map(
    inner.plan.boundary.inputs.map((index) => {
      const { name } = inner.graph.placeholders[index] as PlaceholderNode;
      return [keyOf(inner, name) as string, takenKey(plan, call, inner, name)];
    }),
  );
  const renaming: Renaming = {
    node: (name) => `${prefix}${name}`,
    target: (key) => `${call.target}.${key}`,
    observer: (key) => taken.get(key) ?? outerKey(call.target, key),
    origin: originMover(inner.graph, call.origin),
  };
  const made = new Map<Node, Node>();
  for (const node of inner.graph.nodes()) {
    if (node.kind === "placeholder") made.set(node, bound.get(node.name) as Node);
    else if (node.kind !== "output")
      made.set(node, copyNode({ graph, call, inner, sizes, made, renaming }, node));
  }
  const read = reader(made);
  replaceCall(graph, call, read(inner.graph.output.args[0] ?? null));
  return renaming;
}

interface Inlining {
  readonly graph: Graph;
  readonly call: CallModuleNode;
  readonly inner: Prepared;
  readonly sizes: ReadonlyMap<string, DimValue>;
  readonly made: ReadonlyMap<Node, Node>;
  readonly renaming: Renaming;
}

function copyNode(work: Inlining, node: Exclude<Node, { kind: "placeholder" | "output" }>): Node {
  const { graph, call, inner, sizes, made, renaming } = work;
  const at = { before: call, name: renaming.node(node.name), origin: renaming.origin(node.origin) };
  const args = node.args.map(reader(made));
  switch (node.kind) {
    case "get_attr": {
      const target = renaming.target(node.target);
      const data = inner.graph.state.get(node.target);
      if (data !== undefined) graph.state.set(target, data);
      return graph.getAttr(target, node.type, { ...at, before: firstCall(graph) });
    }
    case "call_function": {
      const attributes = mapAttributeDims(node.attributes, (dim) => substituteDim(dim, sizes));
      const observer = isObserve(node)
        ? { observer: renaming.observer(node.attributes["observer"] as string) }
        : {};
      return graph.callFunction(node.op, args, { ...attributes, ...observer }, at);
    }
    case "call_module": {
      const target = renaming.target(node.target);
      const module = inner.graph.modules.get(node.target);
      if (module !== undefined) graph.modules.set(target, module);
      return graph.callModule(target, args, typeWith(node.type, sizes), at);
    }
    case "get_item":
      return graph.getItem(args[0] as Node, node.path, typeWith(node.type, sizes) as never, at);
  }
}

/** What a call hands to each placeholder. Throws QQ1151 for another structure or plain value than at the first call. */
function boundValues(inner: Prepared, call: CallModuleNode): ReadonlyMap<string, Node> {
  try {
    return boundArguments(inner.graph, call);
  } catch (error) {
    throw otherArguments(call, error);
  }
}

/** What the symbols of the module's shapes are at a call. Throws QQ1151 for shapes that it was not prepared for. */
function boundSizes(
  inner: Prepared,
  call: CallModuleNode,
  bound: ReadonlyMap<string, Node>,
): ReadonlyMap<string, DimValue> {
  const sizes = new Map<string, DimValue>();
  for (const { name, type } of inner.graph.placeholders) {
    const { shape } = tensorTypeOf(bound.get(name) as Node);
    try {
      if (shape.length !== type.shape.length)
        throw failure("QS1002", {
          op: call.target,
          operand: name,
          found: `rank ${shape.length}`,
          expected: `rank ${type.shape.length}`,
        });
      type.shape.forEach((dim, i) => matchDim(dim, shape[i] as DimValue, sizes));
    } catch (error) {
      throw otherArguments(call, error);
    }
  }
  return sizes;
}

function otherArguments({ target, name, origin }: CallModuleNode, error: unknown): unknown {
  if (!(error instanceof QuantraceError)) return error;
  const reason = `it was prepared for other arguments than those of %${name}; give exampleSpecs with names for the sizes that differ: ${error.summary}`;
  const source = origin.source ?? undefined;
  return failure("QQ1151", { module: target, reason }, { node: name, source, cause: error });
}

/**
 * The key of the observer of what a call hands to a placeholder. Asked of the plan, which speaks of the graph in evaluation:
 * in training a dropout may stand between the two.
 */
function takenKey(plan: Plan, call: CallModuleNode, inner: Prepared, placeholder: string): string {
  const decided = plan.decidedOn.graph.find(call.name) as CallModuleNode;
  const value = boundArguments(inner.graph, decided).get(placeholder) as Node;
  const operand = decided.args.findIndex((arg) => nodesIn([arg]).includes(value));
  const requantized = plan.places.find(
    ({ node, edge }) => node === value.name && edge?.user === call.name && edge.operand === operand,
  );
  return requantized?.observer ?? (keyOf({ plan }, value.name) as string);
}

function reader(made: ReadonlyMap<Node, Node>): (arg: Argument) => Argument {
  return (arg) =>
    mapTree<Node | Literal, Node | Literal>(arg, isArgumentLeaf, (leaf) =>
      isNode(leaf) ? (made.get(leaf) as Node) : leaf,
    );
}

function typeWith(type: ValueType, sizes: ReadonlyMap<string, DimValue>): ValueType {
  return mapTree(type, isTensorType, ({ dtype, shape }): ValueType => ({
    dtype,
    shape: shape.map((dim) => substituteDim(dim, sizes)),
  }));
}

function replaceCall(graph: Graph, call: CallModuleNode, result: Argument): void {
  const at = (path: readonly (string | number)[]): Node =>
    path.reduce<Argument>((tree, key) => (tree as Readonly<Record<string, Argument>>)[key], result) as Node;
  if (isNode(result)) graph.replaceAllUses(call, result);
  else {
    for (const user of [...call.users]) {
      if (user.kind !== "get_item") continue;
      graph.replaceAllUses(user, at(user.path));
      graph.erase(user);
    }
  }
  graph.erase(call);
}
