import { comparisonAsOperation } from "../codemods/comparison.ts";
import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT1016: `x > 0`
 *
 * Goal: `<`, `<=`, `>` and `>=` on a tensor.
 * Method: the type of the operands; the flow of values where the type is `any`.
 * Example: `x.gt(0)`.
 * Limits: on a dimension it is QT3008.
 */
export const relationalOperator: Rule = defineRule({
  code: "QT1016",
  name: "relational-operator",
  kinds: ["relational"],
  claims: (use) => use.subject === "tensor",
  params: (use) => ({ what: quoted(use.operand), operator: `\`${use.operator}\`` }),
  label: (use) => `${use.operator} makes a number of the tensor`,
  rewrite: (use, types) => comparisonAsOperation(use.node, use.operand, types),
});
