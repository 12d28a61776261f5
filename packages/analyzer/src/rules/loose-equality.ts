import { comparisonAsOperation } from "../codemods/comparison.ts";
import type { Runtime } from "../domain/runtime.ts";
import { ts } from "../host/ts.ts";
import { quoted } from "./code-text.ts";
import type { SiteTypes } from "./rewrite.ts";
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
  runtime: ({ node, operand }, { factsAt }) => comparedAs(node, operand, factsAt),
  rewrite: (use, types) => comparisonAsOperation(use.node, use.operand, types),
});

/** Two objects are compared as they are; against a number or text a tensor is turned into one, which throws. */
function comparedAs(node: ts.Node, operand: ts.Node, factsAt: SiteTypes["factsAt"]): Runtime | null {
  if (!ts.isBinaryExpression(node)) return null;
  const { tensor } = factsAt(node.left === operand ? node.right : node.left);
  return tensor === "yes" ? "silent" : tensor === "open" ? "unknown" : null;
}
