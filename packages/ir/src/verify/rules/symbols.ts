import { symbolsIn } from "../../graph/symbols.ts";
import type { Rule } from "../rule.ts";

/** A symbol has one constraint in the whole graph: its name says all. */
export const symbols: Rule = {
  name: "symbols",
  *check(graph) {
    const seen = new Set<string>();
    for (const { name } of symbolsIn(graph)) {
      if (seen.has(name)) yield { node: "output", reason: `the size ${name} has two different constraints` };
      seen.add(name);
    }
  },
};
