import { bare } from "../host/bare.ts";
import { ts } from "../host/ts.ts";
import type { Rewrite, SiteTypes } from "../rules/rewrite.ts";
import { isComparison, readCondition } from "./read-condition.ts";
import { rewriteChoice } from "./where-rewrite.ts";
import { dslName } from "./dsl-names.ts";

/**
 * `&&` and `||` as choices: `c && (h = a)` assigns where c is true, `c && a || b` is `where(c, a, b)`, and of two tensors
 * each element is chosen as JavaScript would choose a number.
 */
export function logicalAsWhere(node: ts.BinaryExpression, types: SiteTypes): Rewrite | null {
  return conditionalAssignment(node, types) ?? andOr(node, types) ?? elementwise(node, types);
}

/** `c && (h = a);` */
function conditionalAssignment(node: ts.BinaryExpression, types: SiteTypes): Rewrite | null {
  const assigned = bare(node.right);
  if (!ts.isExpressionStatement(node.parent) || !isAssignment(assigned)) return null;
  if (node.operatorToken.kind !== ts.SyntaxKind.AmpersandAmpersandToken) return null;
  const target = assigned.left;
  const wrap = (chosen: string): string => `${target.getText()} = ${chosen}`;
  return rewriteChoice(
    node.left,
    { replaced: { first: node, last: node }, yes: assigned.right, no: target, wrap },
    types,
  );
}

function isAssignment(node: ts.Expression): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}

/** `(c && a) || b`, found from either operator. */
function andOr(node: ts.BinaryExpression, types: SiteTypes): Rewrite | null {
  const outer = node.operatorToken.kind === ts.SyntaxKind.BarBarToken ? node : wrapperOf(node);
  if (outer === null) return null;
  const inner = bare(outer.left);
  if (!ts.isBinaryExpression(inner) || inner.operatorToken.kind !== ts.SyntaxKind.AmpersandAmpersandToken)
    return null;
  const replaced = { first: outer, last: outer };
  return rewriteChoice(
    inner.left,
    { replaced, yes: inner.right, no: outer.right, wrap: (chosen) => chosen },
    types,
  );
}

function wrapperOf(node: ts.Node): ts.BinaryExpression | null {
  let at = node.parent;
  while (ts.isParenthesizedExpression(at)) at = at.parent;
  if (!ts.isBinaryExpression(at)) return null;
  return at.operatorToken.kind === ts.SyntaxKind.BarBarToken ? at : null;
}

/** `x && y` of tensors, element by element. A comparison that fails counts as 0, one that holds as 1. */
function elementwise(node: ts.BinaryExpression, types: SiteTypes): Rewrite | null {
  const condition = readCondition(node.left, types, true);
  const sides = [node.left, node.right].map((side) => bare(side));
  if (condition?.test.kind !== "tensor" || !sides.every((side) => types.factsAt(side).tensor === "yes"))
    return null;
  const isAnd = node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
  const [left = "", right = ""] = sides.map((side) => side.getText());
  const kept = isComparison(node.left) ? (isAnd ? "0" : "1") : left;
  const chosen = isAnd ? `${right}, ${kept}` : `${kept}, ${right}`;
  const text = `${dslName(node, "where")}(${condition.test.text}, ${chosen})`;
  return { first: node, last: node, text, applicability: "maybe", imports: ["where"] };
}
