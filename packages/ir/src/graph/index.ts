export { graph as graphKind } from "./graph-kind.ts";
export { Graph, type Placement } from "./graph.ts";
export { completeAttributes, inferCall } from "./infer-call.ts";
export { inputsOf, nodesIn } from "./inputs-of.ts";
export type { LeafCallable } from "./leaf.ts";
export { type GivenGradients, leafGradients, type LeafGradients } from "./leaf-gradients.ts";
export {
  type Argument,
  type CallFunctionNode,
  type CallModuleNode,
  type GetAttrNode,
  type GetItemNode,
  isArgumentLeaf,
  isNode,
  isTensorType,
  type Literal,
  type Node,
  type Origin,
  type OutputNode,
  type PlaceholderNode,
  tensorTypeOf,
  type ValueType,
} from "./node.ts";
export { isPlaceholderRef, isSignatureLeaf, PlaceholderRef, type SignatureTree } from "./signature.ts";
export { mapAttributeDims, matchDim, substituteDim } from "./substitute-dims.ts";
export { type NodePlace, placeOf } from "./place-of.ts";
export { modulePathOf, type Scope, scopeStack } from "./scope.ts";
export { type GraphSymbol, symbolsIn } from "./symbols.ts";
export {
  flattenTree,
  isPlainRecord,
  type IsLeaf,
  mapTree,
  type Tree,
  type TreeKey,
  type TreeRecord,
} from "./tree.ts";
