import { inputsOf } from "../../graph/inputs-of.ts";
import type { Node } from "../../graph/node.ts";
import type { Rule } from "../rule.ts";

/** A node stands after everything that it reads. */
export const order: Rule = {
  name: "order",
  *check(graph) {
    const before = new Set<Node>();
    for (const node of graph.nodes()) {
      for (const input of inputsOf(node)) {
        if (!before.has(input))
          yield { node: node.name, reason: `it reads %${input.name} before it is defined` };
      }
      before.add(node);
    }
  },
};
