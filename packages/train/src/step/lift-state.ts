import type { Tensor, TensorData } from "@quantrace/core";
import { fromData } from "@quantrace/core/tracing";
import type { TensorType } from "@quantrace/core/ops";
import { type Graph, type Node, PlaceholderRef, type SignatureTree } from "@quantrace/ir";

/** A graph whose state, or a part of it, comes from outside. */
export interface LiftedGraph {
  readonly graph: Graph;
  /** The placeholder of each entry, by its key. */
  readonly names: ReadonlyMap<string, string>;
  /** The same by the tensors of the model: a loss that reads one of them means what it is in this step. */
  readonly standIns: ReadonlyMap<Tensor, Node>;
}

/**
 * Goal: a graph that can change its parameters from run to run.
 * Method: entries of the state become inputs, in one record that stands before the other arguments; entries that no node
 * reads yet, such as those of an optimiser, become inputs as well.
 * Example: `forward(x)` with the state `fc.weight` becomes `forward({ "fc.weight": weight }, x)`.
 */
export function liftState(graph: Graph, entries: ReadonlyMap<string, TensorData>): LiftedGraph {
  const copy = graph.copy();
  const names = new Map<string, string>();
  const standIns = new Map<Tensor, Node>();
  for (const [key, { dtype, shape, data }] of entries) {
    const placeholder = addInput(copy, { dtype, shape }, key);
    names.set(key, placeholder.name);
    standIns.set(fromData(copy.state.get(key) ?? { dtype, shape, data }), placeholder);
    for (const node of [...copy.nodes()]) {
      if (node.kind !== "get_attr" || node.target !== key) continue;
      copy.replaceAllUses(node, placeholder);
      copy.erase(node);
    }
    copy.state.delete(key);
  }
  const state = Object.fromEntries([...names].map(([key, name]) => [key, new PlaceholderRef(name)]));
  copy.signature = [state, ...copy.signature] as readonly SignatureTree[];
  return { graph: copy, names, standIns };
}

/** Adds one more argument behind the others, and gives its node. */
export function addArgument(graph: Graph, type: TensorType, name: string): Node {
  const node = addInput(graph, type, name);
  graph.signature = [...graph.signature, new PlaceholderRef(node.name)];
  return node;
}

function addInput(graph: Graph, { dtype, shape }: TensorType, key: string): Node {
  const [first] = graph.nodes();
  return graph.addPlaceholder(
    { dtype, shape },
    { name: key.replaceAll(/[^A-Za-z0-9_]/g, "_"), before: first },
  );
}
