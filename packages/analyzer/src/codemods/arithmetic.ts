import { ts } from "../host/ts.ts";
import { replace, type Rewrite, type SiteTypes } from "../rules/rewrite.ts";
import { acceptsTensor } from "./accepts-tensor.ts";
import { convertExpression } from "./tensor-expression.ts";

/**
 * Writes the arithmetic around a tensor in operations: `x + 1` is `x.add(1)`, `Math.sqrt(x) * 2` is `x.sqrt().mul(2)`.
 * The whole expression is converted at once, so that no half of it is left.
 */
export function arithmeticAsOperations(node: ts.Node, operand: ts.Node, types: SiteTypes): Rewrite | null {
  if (!ts.isExpression(node)) return null;
  const site = { types, tensor: operand, items: false };
  let whole: ts.Expression = node;
  let converted = convertExpression(node, site);
  for (let at = outer(node); at !== null; at = outer(at)) {
    const wider = convertExpression(at, site);
    if (wider === null) break;
    [whole, converted] = [at, wider];
  }
  if (converted?.kind !== "tensor") return null;
  const safe = converted.certain && acceptsTensor(whole, types);
  return { ...replace(whole, converted.text, safe ? "machine" : "maybe"), imports: converted.imports };
}

/** The arithmetic that an expression is an operand of. */
function outer(node: ts.Expression): ts.Expression | null {
  let at: ts.Node = node.parent;
  while (ts.isParenthesizedExpression(at) || ts.isAsExpression(at)) at = at.parent;
  if (ts.isBinaryExpression(at) && /^(?:[-+*/]|\*\*)$/.test(at.operatorToken.getText())) return at;
  if (ts.isPrefixUnaryExpression(at) && at.operator === ts.SyntaxKind.MinusToken) return at;
  return ts.isCallExpression(at) && at.expression.getText().startsWith("Math.") ? at : null;
}
