import { formatType, sameType } from "@quantrace/core/ops";
import type { Rule } from "../rule.ts";

/** What is read from the state is there, with the dtype and shape that the node says. A graph without any state passes. */
export const state: Rule = {
  name: "state",
  *check(graph) {
    if (graph.state.size === 0) return;
    for (const node of graph.nodes()) {
      if (node.kind !== "get_attr") continue;
      const data = graph.state.get(node.target);
      if (data === undefined) yield { node: node.name, reason: `state ${node.target} is missing` };
      else if (!sameType(data, node.type)) {
        yield {
          node: node.name,
          reason: `it is ${formatType(node.type)}, but state ${node.target} is ${formatType(data)}`,
        };
      }
    }
  },
};
