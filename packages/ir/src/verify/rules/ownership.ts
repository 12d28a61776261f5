import { inputsOf } from "../../graph/inputs-of.ts";
import type { Rule } from "../rule.ts";

/** Nodes are linked both ways, and they and what they read belong to the graph. */
export const ownership: Rule = {
  name: "ownership",
  *check(graph) {
    let previous = null;
    let count = 0;
    for (const node of graph.nodes()) {
      if (node.previous !== previous)
        yield { node: node.name, reason: "its link to the node before it is broken" };
      previous = node;
      count++;
      for (const input of inputsOf(node)) {
        if (!graph.owns(input))
          yield { node: node.name, reason: `it reads %${input.name}, which is not in the graph` };
      }
    }
    if (count !== graph.size) {
      yield { node: "output", reason: `the graph says it has ${graph.size} nodes, but ${count} are linked` };
    }
  },
};
