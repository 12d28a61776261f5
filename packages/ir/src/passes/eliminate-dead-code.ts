import { graph as graphKind } from "../graph/graph-kind.ts";
import { callable, options, signature } from "@quantrace/core/arguments";
import type { Graph } from "../graph/graph.ts";
import type { Node } from "../graph/node.ts";

export interface EliminateDeadCodeOptions {
  /** Nodes to keep although nobody reads them. */
  readonly keep?: (node: Node) => boolean;
}

const checkEliminateDeadCode = signature("eliminateDeadCode", {
  graph: graphKind,
  options: options<EliminateDeadCodeOptions>({ keep: callable }),
});

/**
 * Goal: drop what does not contribute to the output.
 * Method: from the last node to the first, erase every node without users; then drop state and modules that nothing
 * reads. Inputs and the output stay, and with them the signature.
 * Example: `%a = relu(%x); %b = add(%x, 1); return %b` becomes `%b = add(%x, 1); return %b`.
 * Limits: operations are pure by definition, so this is exact. The call of a leaf module goes too when nobody reads
 * its result, whatever else it does; `keep` spares it.
 *
 * @example
 * const { graph } = symbolicTrace((x: Tensor) => (x.neg(), x.relu()), [spec("float32", [2])]);
 * [graph.size, eliminateDeadCode(graph).size]; // => [4, 3]
 */
export function eliminateDeadCode(graph: Graph, options: EliminateDeadCodeOptions = {}): Graph {
  checkEliminateDeadCode(graph, options);
  const { keep } = options;
  const copy = graph.copy();
  for (const node of [...copy.nodes()].reverse()) {
    if (node.kind === "placeholder" || node.kind === "output" || node.users.size > 0) continue;
    if (keep?.(node) !== true) copy.erase(node);
  }
  copy.dropUnusedState();
  return copy;
}
