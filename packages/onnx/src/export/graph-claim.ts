import type { DimConstraint } from "@quantrace/core";
import {
  type Argument,
  type Graph,
  isArgumentLeaf,
  isNode,
  isPlaceholderRef,
  isSignatureLeaf,
  type IsLeaf,
  symbolsIn,
  type Tree,
} from "@quantrace/ir";
import type { ClaimedTree, GraphClaim } from "../claim/graph-claim.ts";
import { claimedLiteral } from "../claim/literals.ts";

/** The forms of arguments and result, and what is known of the sizes. */
export function graphClaim(
  graph: Graph,
  inputNames: ReadonlyMap<string, string>,
  outputs: readonly string[],
): GraphClaim {
  let next = 0;
  return {
    signature: graph.signature.map((tree) =>
      claimedTree(tree, isSignatureLeaf, (leaf) =>
        isPlaceholderRef(leaf) ? { value: inputNames.get(leaf.placeholder) as string } : claimedLiteral(leaf),
      ),
    ),
    result: claimedTree(graph.output.args[0] as Argument, isArgumentLeaf, (leaf) =>
      isNode(leaf) ? { value: outputs[next++] as string } : claimedLiteral(leaf),
    ),
    sizes: constrainedSizes(graph),
  };
}

function claimedTree<T>(tree: Tree<T>, isLeaf: IsLeaf<T>, leafOf: (leaf: T) => ClaimedTree): ClaimedTree {
  if (isLeaf(tree)) return leafOf(tree);
  const entries = Object.entries(tree as Readonly<Record<string, Tree<T>>>);
  const items = entries.map(([key, item]) => [key, claimedTree(item, isLeaf, leafOf)] as const);
  return Array.isArray(tree) ? items.map(([, item]) => item) : { record: items };
}

function constrainedSizes(graph: Graph): Readonly<Record<string, DimConstraint>> {
  const symbols = symbolsIn(graph).filter(
    ({ constraint: { multipleOf, min, max } }) =>
      multipleOf !== 1 || min !== 0 || max !== Number.MAX_SAFE_INTEGER,
  );
  return Object.fromEntries(symbols.map(({ name, constraint }) => [name, constraint]));
}
