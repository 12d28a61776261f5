import type { TensorData } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import type { Graph } from "../graph/graph.ts";
import type { CallModuleNode, Literal } from "../graph/node.ts";
import { mapTree, type Tree } from "../graph/tree.ts";
import type { Value } from "./interpreter.ts";
import { isLiteral, isValueLeaf } from "./is-value-leaf.ts";
import { leafResult } from "./leaf-result.ts";

/** What leaf modules take and give for tensors: those of core's class, or plain data. */
export interface LeafTensors {
  /** The form in which a module gets a tensor. */
  give(data: TensorData): unknown;
  /** The data of what a module gave, or null when it is no tensor. */
  take(value: unknown): TensorData | null;
}

/** Calls a leaf module on values. A size that only its result has gets its number. Throws QT7016, QX2003. */
export function callLeaf(
  graph: Graph,
  node: CallModuleNode,
  args: readonly Value[],
  symbols: Map<string, number>,
  tensors: LeafTensors,
): Tree<TensorData> {
  const module = graph.modules.get(node.target);
  if (module === undefined)
    throw failure("QX2003", {
      graph: graph.name,
      node: node.name,
      reason: `module ${node.target} is missing`,
    });
  const given = args.map((arg) =>
    mapTree(arg, isValueLeaf, (leaf): Literal => (isLiteral(leaf) ? leaf : (tensors.give(leaf) as Literal))),
  );
  return leafResult(node, module.forward(...(given as never[])), symbols, (value) => tensors.take(value));
}
