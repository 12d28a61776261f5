import { type Argument, type CallFunctionNode, isNode } from "../../graph/node.ts";
import type { Rule } from "../rule.ts";

/** An operation has one argument per operand: a node, a list, a number or nothing, as the operand allows. */
export const operands: Rule = {
  name: "operands",
  *check(graph) {
    for (const node of graph.nodes()) {
      if (node.kind !== "call_function") continue;
      for (const reason of operandFaults(node)) yield { node: node.name, reason };
    }
  },
};

/** What is wrong with the number and the kinds of an operation's arguments. */
export function operandFaults({ op, args }: CallFunctionNode): string[] {
  if (args.length !== op.operands.length)
    return [`${op.id} takes ${op.operands.length} operands, not ${args.length}`];
  return op.operands.flatMap((spec, i) => {
    const arg = args[i] as Argument;
    const fits = spec.list
      ? Array.isArray(arg) && arg.length > 0 && arg.every(isNode)
      : isNode(arg) || (spec.scalar === true && typeof arg === "number");
    return fits || (spec.optional === true && arg === null)
      ? []
      : [`operand ${spec.name} of ${op.id} is not what it takes`];
  });
}
