import type { Rule } from "../rule.ts";

/** Names are unique, and words of letters, digits and `_`. */
export const names: Rule = {
  name: "names",
  *check(graph) {
    const seen = new Set<string>();
    for (const { name } of graph.nodes()) {
      if (seen.has(name)) yield { node: name, reason: "another node has the same name" };
      if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) yield { node: name, reason: "its name is not a word" };
      seen.add(name);
    }
  },
};
