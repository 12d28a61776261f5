import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT1020: `return h.sum().item() < 1 ? h : this.halve(h.div(2))`
 *
 * Goal: a recursion whose depth depends on tensor values.
 * Method: the condition stands in a function that calls itself by name.
 * Example: a fixed number of rounds, or a leaf module.
 * Limits: recursion through a second function is QT1002 or QT1003.
 */
export const recursionOnData: Rule = defineRule({
  code: "QT1020",
  name: "recursion-on-data",
  kinds: ["condition"],
  claims: (use) =>
    use.recursive &&
    use.subject === "data" &&
    use.exit !== "throw" &&
    (use.of === "if" || use.of === "ternary"),
  params: (use) => ({ what: quoted(use.operand) }),
  label: "how deep it goes depends on values",
});
