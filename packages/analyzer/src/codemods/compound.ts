import { bare } from "../host/bare.ts";
import { ts } from "../host/ts.ts";
import { replace, type Rewrite, type SiteTypes } from "../rules/rewrite.ts";
import { dslName } from "./dsl-names.ts";
import { convertExpression } from "./tensor-expression.ts";

const METHODS: Readonly<Record<string, string>> = { "+=": "add", "-=": "sub", "*=": "mul", "/=": "div" };
const STEPS: Readonly<Record<string, string>> = { "++": "add", "--": "sub" };

/** `h *= 2` as `h = h.mul(2)`. */
export function compoundAsOperation(node: ts.Node, operand: ts.Node, types: SiteTypes): Rewrite | null {
  if (!ts.isBinaryExpression(node) || operand !== node.left) return null;
  const method = METHODS[node.operatorToken.getText()];
  const right = convertExpression(node.right, { types, tensor: null, items: false });
  if (method === undefined || right === null) return null;
  return assigned(node, node.left, `${method}(${right.text})`, right.imports, types);
}

/** `h++` as `h = h.add(1)`, where nobody uses what it gives. */
export function stepAsOperation(node: ts.Node, types: SiteTypes): Rewrite | null {
  if (!ts.isPostfixUnaryExpression(node) && !ts.isPrefixUnaryExpression(node)) return null;
  const method = STEPS[ts.tokenToString(node.operator) ?? ""];
  return method === undefined ? null : assigned(node, node.operand, `${method}(1)`, [], types);
}

function assigned(
  node: ts.Expression,
  target: ts.Expression,
  call: string,
  imports: readonly string[],
  types: SiteTypes,
): Rewrite | null {
  if (!ts.isExpressionStatement(node.parent)) return null;
  const name = bare(target);
  const isTyped = types.factsAt(name).tensor === "yes";
  const receiver = isTyped ? name.getText() : `(${name.getText()} as ${dslName(node, "Tensor")})`;
  const text = `${name.getText()} = ${receiver}.${call}`;
  return { ...replace(node, text, isTyped ? "machine" : "maybe"), imports: ["Tensor", ...imports] };
}
