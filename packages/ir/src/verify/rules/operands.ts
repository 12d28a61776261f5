import { operandFaults } from "../../graph/operand-faults.ts";
import type { Rule } from "../rule.ts";

/** An operation has one argument per operand: a node, a list, a number or nothing, as the operand allows. */
export const operands: Rule = {
  name: "operands",
  *check(graph) {
    for (const node of graph.nodes()) {
      if (node.kind !== "call_function") continue;
      for (const { operand, found, expected } of operandFaults(node.op, node.args)) {
        yield {
          node: node.name,
          reason: `operand ${operand} of ${node.op.id} is ${found}, expected ${expected}`,
        };
      }
    }
  },
};
