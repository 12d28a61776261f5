import type { TensorData } from "@quantrace/core";
import type { Backend, Executable, Graph, Node, Value } from "@quantrace/ir";

/** A graph that keeps the values of some nodes while it runs. */
export interface Recorded {
  readonly executable: Executable;
  /** The tensors of the last run, by the names of the nodes. */
  readonly values: ReadonlyMap<string, TensorData>;
}

/** Compiles a graph so that each run keeps the tensors of the named nodes, in memory of their own. */
export async function recordValues(
  graph: Graph,
  names: ReadonlySet<string>,
  backend: Backend,
): Promise<Recorded> {
  const values = new Map<string, TensorData>();
  const tap = (node: Node, value: Value): void => {
    if (!names.has(node.name)) return;
    const data = value as TensorData;
    values.set(node.name, { ...data, data: data.data.slice() });
  };
  return { executable: await backend.compile(graph, { tap }), values };
}

/** The arguments of `forward` that a batch stands for. */
export function argumentsOf(batch: unknown): readonly unknown[] {
  return Array.isArray(batch) ? (batch as unknown[]) : [batch];
}
