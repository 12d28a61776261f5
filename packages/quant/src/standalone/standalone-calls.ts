import {
  type CallModuleNode,
  flattenTree,
  type Graph,
  isArgumentLeaf,
  isNode,
  matchArguments,
  type Node,
  nodesIn,
} from "@quantrace/ir";
import { itemAt, itemPaths } from "../custom/custom-calls.ts";
import type { Observer } from "../observers/observer.ts";
import type { ObservedGraphModule } from "../prepare/observed-graph-module.ts";
import { isObserve } from "../prepare/is-observe.ts";
import { keyOf } from "./key-of.ts";

/** A value that a standalone module takes or gives as integers. */
export interface IntegerValue {
  /** The value in the graph that calls the module. */
  readonly value: Node;
  /** Inside of the module: the key of its observer, and that observer. */
  readonly key: string;
  readonly observer: Observer;
}

/** A call of a standalone module, as far as integers go through its interface. */
export interface StandaloneCall {
  readonly node: CallModuleNode;
  readonly reads: readonly (IntegerValue & { readonly operand: number })[];
  readonly gives: readonly IntegerValue[];
}

/** The calls of standalone modules in a graph. */
export function standaloneCalls(
  graph: Graph,
  modules: ReadonlyMap<string, ObservedGraphModule>,
): readonly StandaloneCall[] {
  return [...graph.nodes()].flatMap((node) => {
    const inner = node.kind === "call_module" ? modules.get(node.target) : undefined;
    return inner === undefined || node.kind !== "call_module" ? [] : [callOf(node, inner)];
  });
}

/** The key under which the graph that calls a standalone module knows an observer inside of it. */
export function outerKey(target: string, key: string): string {
  return `${target}/${key}`;
}

/** The nodes that a call hands to the placeholders of the module's graph. */
export function boundArguments(graph: Graph, { args }: CallModuleNode): ReadonlyMap<string, Node> {
  const bound = new Map<string, Node>();
  matchArguments(graph, args, (placeholder, value) => bound.set(placeholder, value as Node));
  return bound;
}

function callOf(node: CallModuleNode, inner: ObservedGraphModule): StandaloneCall {
  const { graph, plan } = inner;
  const bound = boundArguments(graph, node);
  const integer = (name: string, value: Node): IntegerValue => {
    const key = keyOf(inner, name) as string;
    return { value, key, observer: plan.observers.get(key) as Observer };
  };
  const reads = plan.boundary.inputs.map((index) => {
    const name = graph.placeholders[index]?.name ?? "";
    const value = bound.get(name) as Node;
    return { ...integer(name, value), operand: node.args.findIndex((arg) => nodesIn([arg]).includes(value)) };
  });
  const results = flattenTree(graph.output.args[0] ?? null, isArgumentLeaf).filter(isNode);
  const paths = itemPaths(node.type);
  const gives = plan.boundary.outputs.flatMap((index) => {
    const result = results[index] as Node;
    const path = paths[index] ?? [];
    const value = path.length === 0 ? node : itemAt(node, path);
    return value === undefined ? [] : [integer(observedValue(result).name, value)];
  });
  return { node, reads, gives };
}

/** The value behind its observers. */
function observedValue(node: Node): Node {
  let at = node;
  while (isObserve(at)) at = at.args[0] as Node;
  return at;
}
