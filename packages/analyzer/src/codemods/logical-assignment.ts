import { bare } from "../host/bare.ts";
import { ts } from "../host/ts.ts";
import { replace, type Rewrite, type SiteTypes } from "../rules/rewrite.ts";
import { rewriteChoice } from "./where-rewrite.ts";

/** `h ??= y` goes, since a tensor is never null; `h ||= y` and `h &&= y` choose element by element. */
export function logicalAssignmentAsWhere(node: ts.Node, types: SiteTypes): Rewrite | null {
  if (!ts.isBinaryExpression(node) || !ts.isExpressionStatement(node.parent)) return null;
  const { left, right } = node;
  const operator = node.operatorToken.getText();
  if (operator === "??=") return replace(node.parent, "");
  const [yes, no] = operator === "||=" ? [left, right] : [right, left];
  const wrap = (chosen: string): string => `${bare(left).getText()} = ${chosen}`;
  return rewriteChoice(left, { replaced: { first: node, last: node }, yes, no, wrap }, types);
}
