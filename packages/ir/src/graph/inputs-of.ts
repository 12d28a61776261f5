import { node as nodeKind } from "./graph-kinds.ts";
import { signature } from "@quantrace/core/arguments";
import { type Argument, isArgumentLeaf, isNode, type Node } from "./node.ts";
import { flattenTree } from "./tree.ts";

const checkInputsOf = signature("inputsOf", { node: nodeKind });

/** The nodes that a node reads, in order, with repetitions. */
export function inputsOf(node: Node): Node[] {
  checkInputsOf(node);
  return nodesIn(node.args);
}

/** The nodes among arguments, in order, with repetitions. */
export function nodesIn(args: readonly Argument[]): Node[] {
  return args.flatMap((arg) => flattenTree(arg, isArgumentLeaf).filter(isNode));
}
