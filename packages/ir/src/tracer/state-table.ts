import type { Module, TensorData } from "@quantrace/core";
import type { TensorImpl } from "@quantrace/core/tracing";
import type { Graph } from "../graph/graph.ts";
import type { GetAttrNode, Node } from "../graph/node.ts";

/**
 * The tensors that a trace may read: parameters and buffers by their first qualified name, and constants that the
 * user's code made. Each is read by one node, however many names it has.
 */
export class StateTable {
  readonly #graph: Graph;
  readonly #keys: Map<TensorData, string> = new Map();
  readonly #known: ReadonlySet<string>;
  readonly #nodes: Map<TensorData, GetAttrNode> = new Map();
  #constants = 0;

  constructor(graph: Graph, root: Module | null) {
    this.#graph = graph;
    const state = root === null ? [] : [...root.stateDict()];
    this.#known = new Set(state.map(([key]) => key));
    for (const [key, tensor] of state) {
      const data = storageOf(tensor);
      if (!this.#keys.has(data)) this.#keys.set(data, key);
    }
  }

  /** True for a parameter or buffer of the model. */
  isState(tensor: unknown): boolean {
    return this.#keys.has(storageOf(tensor));
  }

  /** The node that reads a tensor. */
  nodeFor(tensor: unknown): GetAttrNode {
    const data = storageOf(tensor);
    const read = this.#nodes.get(data);
    if (read !== undefined) return read;
    const key = this.#keys.get(data) ?? this.#constantKey();
    this.#graph.state.set(key, data);
    const node = this.#graph.getAttr(key, data, { before: firstCall(this.#graph) });
    this.#nodes.set(data, node);
    return node;
  }

  #constantKey(): string {
    let key: string;
    do key = `_tensor_constant${this.#constants++}`;
    while (this.#known.has(key) || this.#graph.state.has(key));
    return key;
  }
}

/** The memory of a tensor with data: what makes two tensors the same. */
function storageOf(tensor: unknown): TensorData {
  return (tensor as TensorImpl).storage as TensorData;
}

/** The first node behind the inputs and the state. */
function firstCall(graph: Graph): Node | undefined {
  for (const node of graph.nodes()) if (node.kind !== "placeholder" && node.kind !== "get_attr") return node;
  return undefined;
}
