import type { Rule } from "../rule.ts";

/** There is one output, and it is the last node. */
export const output: Rule = {
  name: "output",
  *check(graph) {
    const nodes = [...graph.nodes()];
    const outputs = nodes.filter((node) => node.kind === "output");
    if (outputs.length === 0) yield { node: "output", reason: "the graph has no output" };
    for (const extra of outputs.slice(1)) yield { node: extra.name, reason: "the graph has another output" };
    for (const found of outputs) {
      if (found !== nodes.at(-1)) yield { node: found.name, reason: "the output is not the last node" };
      if (found.users.size > 0) yield { node: found.name, reason: "a node reads the output" };
    }
  },
};
