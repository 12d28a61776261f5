import { type SymbolicShape, symbolsOf } from "@quantrace/core";
import { flattenTree, type Graph, isTensorType, type Node } from "@quantrace/ir/graph";

/** The first leaf module whose result has a size that the inputs do not determine, or null. */
export function leafWithLateSizes(graph: Graph): Node | null {
  const known = new Set<string>();
  for (const node of graph.placeholders) symbolsIn(node.type.shape, known);
  for (const node of graph.nodes()) {
    if (node.kind !== "call_module") continue;
    const symbols = flattenTree(node.type, isTensorType).flatMap(({ shape }) => [...symbolsIn(shape)]);
    if (symbols.some((symbol) => !known.has(symbol))) return node;
  }
  return null;
}

function symbolsIn(shape: SymbolicShape, into: Set<string> = new Set()): Set<string> {
  for (const dim of shape) symbolsOf(dim, into);
  return into;
}
