import { bare } from "../host/bare.ts";
import { ts } from "../host/ts.ts";
import { replace, type Rewrite, type SiteTypes } from "../rules/rewrite.ts";
import { dslName } from "./dsl-names.ts";

const FUNCTIONS: Readonly<Record<string, string>> = {
  "+": "add",
  "-": "sub",
  "*": "mul",
  "%": "mod",
  "/": "floorDiv",
};

/** `x.shape[0] * 2` as `dim.mul(x.shape[0]!, 2)`, `Math.max(n, 1)` as `dim.max(n, 1)`. */
export function dimExpression(node: ts.Expression, types: SiteTypes): Rewrite | null {
  let [whole, text] = [node, written(node, types)];
  for (let at = outer(node); at !== null && text !== null; at = outer(at)) {
    const wider = written(at, types);
    if (wider !== null) [whole, text] = [at, wider];
  }
  if (text === null || !takesDim(whole)) return null;
  const isRounded = /\.floorDiv\(/.test(text) && !bare(whole).getText().startsWith("Math.floor");
  return { ...replace(whole, text, isRounded ? "maybe" : "machine"), imports: ["dim"] };
}

/** `dim.value(x.shape[0]!)` in place of a dimension: its number, and an error while tracing where it has none. */
export function dimValue(operands: readonly ts.Node[], types: SiteTypes): Rewrite | null {
  const parts = operands.filter(ts.isExpression).map((node) => ({
    first: node,
    last: node,
    text: `${dslName(node, "dim")}.value(${dimText(node, types)})`,
  }));
  const [first, ...also] = parts;
  if (first === undefined) return null;
  return { ...first, applicability: "maybe", imports: ["dim"], also, way: "S" };
}

function written(node: ts.Expression, types: SiteTypes): string | null {
  const inner = bare(node);
  const name = dslName(node, "dim");
  if (ts.isBinaryExpression(inner)) {
    const f = FUNCTIONS[inner.operatorToken.getText()];
    if (f === undefined) return null;
    return `${name}.${f}(${operandText(inner.left, types)}, ${operandText(inner.right, types)})`;
  }
  if (!ts.isCallExpression(inner)) return null;
  const [a, b, ...more] = inner.arguments;
  const callee = inner.expression.getText();
  if (a === undefined || more.length > 0) return null;
  if (callee === "Math.floor" && b === undefined) return operandText(a, types);
  const extreme = callee === "Math.max" ? "max" : callee === "Math.min" ? "min" : null;
  if (extreme === null || b === undefined) return null;
  return `${name}.${extreme}(${operandText(a, types)}, ${operandText(b, types)})`;
}

function operandText(node: ts.Expression, types: SiteTypes): string {
  const inner = bare(node);
  const isArithmetic = ts.isBinaryExpression(inner) || ts.isCallExpression(inner);
  return (isArithmetic ? written(inner, types) : null) ?? dimText(node, types);
}

/** The source of a dimension without casts; an element of a shape may be missing, as far as TypeScript knows. */
function dimText(node: ts.Expression, types: SiteTypes): string {
  const inner = bare(node);
  return types.factsAt(inner).nullable ? `${inner.getText()}!` : inner.getText();
}

/** The arithmetic that an expression is an operand of. */
function outer(node: ts.Node): ts.Expression | null {
  let at = node.parent;
  while (ts.isParenthesizedExpression(at) || ts.isAsExpression(at)) at = at.parent;
  if (ts.isBinaryExpression(at) && at.operatorToken.getText() in FUNCTIONS) return at;
  return ts.isCallExpression(at) && at.expression.getText().startsWith("Math.") ? at : null;
}

/** A size among those of a shape. */
function takesDim(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent)) return takesDim(parent);
  if (ts.isBinaryExpression(parent)) {
    const isAssignment = parent.operatorToken.kind === ts.SyntaxKind.EqualsToken && parent.right === node;
    return isAssignment || takesDim(parent);
  }
  return ts.isArrayLiteralExpression(parent) && ts.isCallExpression(parent.parent);
}
