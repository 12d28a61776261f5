import { quoted } from "./code-text.ts";
import { fromComparison } from "./from-comparison.ts";
import { defineRule, type Rule } from "./rule.ts";
import { ifAsWhere } from "../codemods/where-rewrite.ts";

/**
 * QT1015: `if (x.gt(0))`
 *
 * Goal: a comparison operation used as a condition.
 * Method: a tensor that the operations `gt`, `ge`, `lt`, `le`, `eq` or `ne` made, here or where its name was defined.
 * Example: `h = where(x.gt(0), h.relu(), h);`
 * Limits: none known.
 */
export const comparisonAsCondition: Rule = defineRule({
  code: "QT1015",
  name: "comparison-as-condition",
  kinds: ["condition"],
  claims: (use) => use.of === "if" && use.exit !== "throw" && use.subject === "tensor" && fromComparison(use),
  params: (use) => ({ what: quoted(use.operand) }),
  label: "a tensor of booleans, and always true",
  rewrite: (use, types) => ifAsWhere(use.node, types),
});
