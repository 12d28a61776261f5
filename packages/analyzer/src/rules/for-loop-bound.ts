import { boundLoop } from "../codemods/bounded-loop.ts";
import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT1009: `for (let i = 0; i < n.item(); i++) h = h.add(x);`
 *
 * Goal: a loop that runs as often as tensor values say.
 * Method: the loop's condition, by type for a tensor and by the flow of values for a number.
 * Example: run a fixed number of rounds, and keep the old value with `where` once the condition fails.
 * Limits: a `break` inside of the loop is QT1012.
 */
export const forLoopBound: Rule = defineRule({
  code: "QT1009",
  name: "for-loop-bound",
  kinds: ["condition"],
  claims: (use) => use.of === "for" && use.subject !== "dim",
  params: (use) => ({ what: quoted(use.operand) }),
  label: "the bound has no value while tracing",
  rewrite: (use, types) => boundLoop(use.node, types),
});
