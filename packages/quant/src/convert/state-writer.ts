import type { TensorData } from "@quantrace/core";
import { storedBytes } from "@quantrace/core/safetensors";
import { type GetAttrNode, type Graph, inputsOf, isNode, type Node } from "@quantrace/ir";
import type { WeightPlace } from "../prepare/plan.ts";

/**
 * Puts quantized tensors into a graph's state. A float tensor gives its key to the quantized one, unless float code
 * still reads it.
 */
export class StateWriter {
  /** The state as it was, for reading float values. */
  readonly float: ReadonlyMap<string, TensorData>;
  /** The bytes that a file holds for each of the float keys, scales and zero points included. */
  readonly bytes: Map<string, number> = new Map();
  readonly #graph: Graph;
  readonly #taken: Set<string>;

  constructor(graph: Graph, places: readonly WeightPlace[]) {
    this.#graph = graph;
    this.float = new Map(graph.state);
    this.#taken = keysOfFloatReaders(graph, places);
  }

  /**
   * Stores a tensor in the place of that of a key, or what belongs to it under the key and a suffix, or the first free key
   * after it, and reads it at the top of the graph.
   */
  write(key: string, suffix: "" | ".scale" | ".zero_point", data: TensorData, beside: Node): GetAttrNode {
    const free = this.#freeKey(key + suffix);
    this.bytes.set(key, (this.bytes.get(key) ?? 0) + storedBytes(data).length);
    this.#taken.add(free);
    this.#graph.state.set(free, data);
    return this.#graph.getAttr(free, data, { before: firstCall(this.#graph), origin: beside.origin });
  }

  #freeKey(key: string): string {
    if (!this.#taken.has(key)) return key;
    let n = 1;
    while (this.#taken.has(`${key}.${n}`)) n++;
    return `${key}.${n}`;
  }
}

/** The keys that a node reads which is not about to get quantized ones. */
function keysOfFloatReaders(graph: Graph, places: readonly WeightPlace[]): Set<string> {
  const replaced = new Map<string, Set<number>>();
  for (const { node, operand, bias } of places) {
    replaced.set(node, new Set(bias === null ? [operand] : [operand, bias.operand]));
  }
  const keys = new Set<string>();
  for (const user of graph.nodes()) {
    const own = replaced.get(user.name);
    const kept = own === undefined ? inputsOf(user) : user.args.filter((_, i) => !own.has(i)).filter(isNode);
    for (const input of kept) if (input.kind === "get_attr") keys.add(input.target);
  }
  return keys;
}

/** The first node that is neither an input nor a read of the state. */
export function firstCall(graph: Graph): Node {
  for (const node of graph.nodes()) if (node.kind !== "placeholder" && node.kind !== "get_attr") return node;
  return graph.output;
}
