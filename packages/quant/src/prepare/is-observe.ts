import { ops } from "@quantrace/core/ops";
import type { CallFunctionNode, Node } from "@quantrace/ir";

/** True for the place of an observer. */
export function isObserve(node: Node): node is CallFunctionNode {
  return node.kind === "call_function" && node.op === ops.observe;
}
