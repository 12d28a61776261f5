import { type Argument, isArgumentLeaf, isNode, type Node } from "./node.ts";
import { flattenTree } from "./tree.ts";

/** The nodes that a node reads, in order, with repetitions. */
export function inputsOf(node: Node): Node[] {
  return nodesIn(node.args);
}

/** The nodes among arguments, in order, with repetitions. */
export function nodesIn(args: readonly Argument[]): Node[] {
  return args.flatMap((arg) => flattenTree(arg, isArgumentLeaf).filter(isNode));
}
