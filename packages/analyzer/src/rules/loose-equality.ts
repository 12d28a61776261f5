import { comparisonAsOperation } from "../codemods/comparison.ts";
import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT2007: `x == 0`
 *
 * Goal: `==` and `!=` on a tensor.
 * Method: the types of the operands.
 * Example: `x.eq(0)`.
 * Limits: `x == null` asks for presence and is fine.
 */
export const looseEquality: Rule = defineRule({
  code: "QT2007",
  name: "loose-equality",
  kinds: ["loose-equality"],
  claims: (use) => use.subject === "tensor",
  params: (use) => ({ what: quoted(use.operand), operator: `\`${use.operator}\`` }),
  label: (use) => `${use.operator} is not recorded`,
  rewrite: (use, types) => comparisonAsOperation(use.node, use.operand, types),
});
