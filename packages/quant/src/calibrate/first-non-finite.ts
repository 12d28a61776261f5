import type { TensorData } from "@quantrace/core";
import { failure, type QuantraceError } from "@quantrace/core/errors";
import {
  type Backend,
  flattenTree,
  type Graph,
  inputsOf,
  isValueLeaf,
  type Node,
  placeOf,
  type Value,
} from "@quantrace/ir";

/**
 * Where the trouble began, after an observer refused a value of a run: the batch runs once more, and of the nodes that
 * the refused value was computed from, the first whose value is NaN or infinite is named (QQ3002).
 */
export async function firstNonFinite(
  graph: Graph,
  backend: Backend,
  args: readonly unknown[],
  refused: QuantraceError,
): Promise<QuantraceError> {
  const origins = originsOf(graph, refused.context.node);
  let first: QuantraceError | null = null;
  const tap = (node: Node, value: Value): void => {
    if (first === null && origins.has(node)) first = nonFinite(node, value);
  };
  const executable = await backend.compile(graph, { tap });
  try {
    await executable.run(...args);
  } finally {
    executable.dispose();
  }
  return first ?? refused;
}

/** The node of this name and all that it is computed from. */
function originsOf(graph: Graph, name: string | undefined): ReadonlySet<Node> {
  const origins = new Set<Node>();
  for (const node of [...graph.nodes()].reverse()) {
    if (node.name !== name && !origins.has(node)) continue;
    origins.add(node);
    for (const input of inputsOf(node)) origins.add(input);
  }
  return origins;
}

/** The error for the first value of a node that is not finite, or null. */
function nonFinite(node: Node, value: Value): QuantraceError | null {
  for (const leaf of flattenTree(value, isValueLeaf)) {
    const data = dataOf(leaf);
    const index = data.findIndex((item) => !Number.isFinite(item));
    if (index < 0) continue;
    return failure("QQ3002", { value: data[index] as number, index }, placeOf(node));
  }
  return null;
}

function dataOf(leaf: unknown): Float32Array {
  const { data } = (leaf ?? {}) as Partial<TensorData>;
  return data instanceof Float32Array ? data : new Float32Array(0);
}
