import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT1019: `this.experts[x.sum().item()].forward(x)`
 *
 * Goal: a number out of a tensor that chooses which module or function runs.
 * Method: the type of what is looked up.
 * Example: compute all experts, and choose between their results with `where`.
 * Limits: none known.
 */
export const tracedDispatch: Rule = defineRule({
  code: "QT1019",
  name: "traced-dispatch",
  kinds: ["key"],
  claims: (use) => use.dispatch && (use.subject === "tensor" || use.subject === "data"),
  params: (use) => ({ what: quoted(use.operand) }),
  label: "which code runs would be decided once, while tracing",
});
