import { ts } from "../host/ts.ts";
import { bareText, replace, receiverText, type Rewrite, type SiteTypes } from "../rules/rewrite.ts";
import { dslName } from "./dsl-names.ts";
import { acceptsTensor } from "./accepts-tensor.ts";

const METHODS: Readonly<Record<string, readonly [string, string]>> = {
  ">": ["gt", "lt"],
  ">=": ["ge", "le"],
  "<": ["lt", "gt"],
  "<=": ["le", "ge"],
  "===": ["eq", "eq"],
  "==": ["eq", "eq"],
  "!==": ["ne", "ne"],
  "!=": ["ne", "ne"],
};

/** `x > 0` as `x.gt(0)`, `0 > x` as `x.lt(0)`. Safe only where a tensor of booleans is asked for. */
export function comparisonAsOperation(node: ts.Node, operand: ts.Node, types: SiteTypes): Rewrite | null {
  if (ts.isCallExpression(node)) return identityAsOperation(node);
  if (!ts.isBinaryExpression(node)) return null;
  const methods = METHODS[node.operatorToken.getText()];
  if (methods === undefined) return null;
  const [left, right] = operand === node.left ? [node.left, node.right] : [node.right, node.left];
  const isTyped = types.factsAt(unwrapped(left)).tensor === "yes";
  const receiver = isTyped ? receiverText(left) : `(${bareText(left)} as ${dslName(node, "Tensor")})`;
  const text = `${receiver}.${methods[operand === node.left ? 0 : 1]}(${bareText(right)})`;
  const safe = isTyped && isTestArgument(node, types);
  return { ...replace(node, text, safe ? "machine" : "maybe"), imports: isTyped ? [] : ["Tensor"] };
}

/** `Object.is(x, y)` as `x.eq(y)`. */
function identityAsOperation(node: ts.CallExpression): Rewrite | null {
  const [a, b] = node.arguments;
  if (node.expression.getText() !== "Object.is" || a === undefined || b === undefined) return null;
  return replace(node, `${receiverText(a)}.eq(${bareText(b)})`, "maybe");
}

function unwrapped(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) || ts.isAsExpression(node) ? unwrapped(node.expression) : node;
}

/** The first argument of `where`. */
function isTestArgument(node: ts.Expression, types: SiteTypes): boolean {
  const { parent } = node;
  const isArgument = ts.isCallExpression(parent) && parent.arguments[0] === node;
  return isArgument && acceptsTensor(node, types);
}
