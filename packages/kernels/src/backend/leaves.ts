import type { TensorData } from "@quantrace/core";
import { type Argument, type CallModuleNode, flattenTree, type Graph } from "@quantrace/ir/graph";
import { callLeaf, isValueLeaf, type LeafTensors, type Value } from "@quantrace/ir";

/** Reads an argument of a node at run time. */
export type ReadArgument = (argument: Argument) => Value;

/** The leaf modules of a graph, called as the interpreter does, on values that are kept elsewhere. */
export class Leaves {
  readonly #graph: Graph;
  readonly #tensors: LeafTensors;

  constructor(graph: Graph, tensors: LeafTensors) {
    this.#graph = graph;
    this.#tensors = tensors;
  }

  /** The tensors of a leaf's result, in the order of the tree. Throws QT7016 when it is not what its type says. */
  call(
    node: CallModuleNode,
    symbols: ReadonlyMap<string, number>,
    read: ReadArgument,
  ): readonly TensorData[] {
    const args = node.args.map(read);
    const result = callLeaf(this.#graph, node, args, new Map(symbols), this.#tensors);
    return flattenTree(result, isValueLeaf) as readonly TensorData[];
  }
}
