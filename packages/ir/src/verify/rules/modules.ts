import type { Rule } from "../rule.ts";

/** The modules that are called are there. A graph without any modules passes. */
export const modules: Rule = {
  name: "modules",
  *check(graph) {
    if (graph.modules.size === 0) return;
    for (const node of graph.nodes()) {
      if (node.kind === "call_module" && !graph.modules.has(node.target)) {
        yield { node: node.name, reason: `module ${node.target} is missing` };
      }
    }
  },
};
