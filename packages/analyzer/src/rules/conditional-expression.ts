import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";
import { ternaryAsWhere } from "../codemods/where-rewrite.ts";

/**
 * QT1003: `x.mean() ? a : b`.
 *
 * Goal: a conditional expression on a tensor or on a number read out of one.
 * Method: the type of the condition, or the flow of values.
 * Example: `x.mean().gt(0) ? a : b` becomes `where(x.mean().gt(0), a, b)`.
 * Limits: none known.
 */
export const conditionalExpression: Rule = defineRule({
  code: "QT1003",
  name: "conditional-expression",
  kinds: ["condition"],
  claims: (use) =>
    use.of === "ternary" && use.subject !== "dim" && !(use.recursive && use.subject === "data"),
  params: (use) => ({ what: quoted(use.operand) }),
  label: "the side is chosen once, while tracing",
  rewrite: (use, types) => ternaryAsWhere(use.node, types),
});
