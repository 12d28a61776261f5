import { codeText } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT3019: `3 in x`
 *
 * Goal: the `in` operator with a tensor on the right.
 * Method: the type of the right side.
 * Example: `x.eq(3)`.
 * Limits: none known.
 */
export const inOperator: Rule = defineRule({
  code: "QT3019",
  name: "in-operator",
  kinds: ["in"],
  params: (use) => ({ what: `\`${codeText(use.node)}\`` }),
  label: "a tensor is no record",
});
