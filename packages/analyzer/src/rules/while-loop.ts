import { boundLoop } from "../codemods/bounded-loop.ts";
import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT1007: `while (h.sum().item() > 1) h = h.div(2);`
 *
 * Goal: a loop that runs as often as tensor values say.
 * Method: the loop's condition, by type for a tensor and by the flow of values for a number.
 * Example: run a fixed number of rounds, and keep the old value with `where` once the condition fails.
 * Limits: a `break` inside of the loop is QT1012.
 */
export const whileLoop: Rule = defineRule({
  code: "QT1007",
  name: "while-loop",
  kinds: ["condition"],
  claims: (use) => use.of === "while" && use.subject !== "dim",
  params: (use) => ({ what: quoted(use.operand) }),
  label: "how many rounds there are depends on tensor values",
  rewrite: (use, types) => boundLoop(use.node, types),
});
