import { logicalAsWhere } from "../codemods/logical-as-where.ts";
import { ts } from "../host/ts.ts";
import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT1004: `x.gt(0) && y`.
 *
 * Goal: `&&` and `||` whose left side is a tensor; or a number out of one, when the right side computes tensors.
 * Method: the type of the left side. On plain numbers `&&` is an expression like any other, and only what is done
 * with its result counts.
 * Example: `x.gt(0) && y` becomes `where(x.gt(0), y, x)`.
 * Limits: an optional tensor on the left asks for presence and is fine.
 */
export const logicalOperator: Rule = defineRule({
  code: "QT1004",
  name: "logical-operator",
  kinds: ["logical"],
  claims: (use) => use.subject !== "dim",
  params: (use) => ({ what: quoted(use.operand), operator: use.operator }),
  label: (use) => `${use.operator} gives one of its operands, whatever the values are`,
  rewrite: (use, types) => (ts.isBinaryExpression(use.node) ? logicalAsWhere(use.node, types) : null),
});
