import { isNode, type Node } from "../../graph/node.ts";
import type { Rule } from "../rule.ts";

/** Each kind of node has the arguments of its kind. Those of operations are checked by `operands`. */
export const nodeArguments: Rule = {
  name: "arguments",
  *check(graph) {
    for (const node of graph.nodes()) {
      const reason = faultOf(node);
      if (reason !== null) yield { node: node.name, reason };
    }
  },
};

function faultOf(node: Node): string | null {
  switch (node.kind) {
    case "placeholder":
    case "get_attr":
      return node.args.length === 0 ? null : `a ${node.kind} takes no arguments`;
    case "get_item":
      return node.args.length === 1 && isNode(node.args[0]) ? null : "a get_item takes one node";
    case "output":
      return node.args.length === 1 ? null : "an output takes one value";
    default:
      return null;
  }
}
