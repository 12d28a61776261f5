import type { Graph } from "@quantrace/ir";

/**
 * A graph that changes its state as it runs, such as running statistics: graphs themselves are pure, so what an entry of
 * the state becomes is the value of a node.
 */
export interface StatefulGraph {
  readonly graph: Graph;
  /** From the key of an entry of the graph's state to the name of the node that gives its next value. */
  readonly updates: ReadonlyMap<string, string>;
}

/** A transform that may add state. */
export type StatefulTransform = (graph: Graph) => StatefulGraph;

/** One transform after the other. */
export function applyTransforms(graph: Graph, transforms: readonly StatefulTransform[]): StatefulGraph {
  let result: StatefulGraph = { graph, updates: new Map() };
  for (const transform of transforms) {
    const next = transform(result.graph);
    result = { graph: next.graph, updates: new Map([...result.updates, ...next.updates]) };
  }
  return result;
}
