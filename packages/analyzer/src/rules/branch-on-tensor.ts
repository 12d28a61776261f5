import { ifAsWhere } from "../codemods/where-rewrite.ts";
import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";
import { fromComparison } from "./from-comparison.ts";

/**
 * QT1001: `if (x.mean())`.
 *
 * Goal: an `if` whose condition is a tensor. An object is always true, so the other side is lost without a word.
 * Method: the type of the condition, null left out; an optional tensor asks for presence and is fine.
 * Example: `if (x.mean()) return a; return b;` becomes `return where(x.mean().ne(0), a, b);`.
 * Limits: a comparison such as `x.gt(0)` is QT1015.
 */
export const branchOnTensor: Rule = defineRule({
  code: "QT1001",
  name: "branch-on-tensor",
  kinds: ["condition"],
  claims: (use) =>
    use.of === "if" && use.exit !== "throw" && use.subject === "tensor" && !fromComparison(use),
  params: (use) => ({ what: quoted(use.operand) }),
  label: "always true: the other side is never recorded",
  rewrite: (use, types) => ifAsWhere(use.node, types),
});
