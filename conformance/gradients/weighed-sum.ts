import { tensor } from "@quantrace/core";
import { type Graph, extendGraph, type Node, tensorTypeOf } from "@quantrace/ir";

/**
 * A scalar of a node's value that tells its elements apart: the sum of each times a weight of its own. A sum alone would
 * not notice a gradient whose elements changed places.
 */
export function weighedSum(graph: Graph, node: Node): Graph {
  return extendGraph(graph, ({ tensorOf }) => {
    const shape = tensorTypeOf(node).shape as readonly number[];
    const count = shape.reduce((product, size) => product * size, 1);
    const weights = tensor(Array.from({ length: count }, (_, i) => ((i * 7 + 3) % 11) / 4 - 1)).reshape(
      shape,
    );
    return tensorOf(node).mul(weights).sum();
  });
}
