import { boundLoop } from "../codemods/bounded-loop.ts";
import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT1008: `do { h = h.div(2); } while (h.sum().item() > 1);`
 *
 * Goal: a loop that runs as often as tensor values say.
 * Method: the loop's condition, by type for a tensor and by the flow of values for a number.
 * Example: run a fixed number of rounds, and keep the old value with `where` once the condition fails.
 * Limits: a `break` inside of the loop is QT1012.
 */
export const doWhileLoop: Rule = defineRule({
  code: "QT1008",
  name: "do-while-loop",
  kinds: ["condition"],
  claims: (use) => use.of === "do" && use.subject !== "dim",
  params: (use) => ({ what: quoted(use.operand) }),
  label: "whether there is another round depends on tensor values",
  rewrite: (use, types) => boundLoop(use.node, types),
});
