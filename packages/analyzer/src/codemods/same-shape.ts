import { bare } from "../host/bare.ts";
import { ts } from "../host/ts.ts";
import type { SiteTypes } from "../rules/rewrite.ts";

/** Operations whose result has the shape and dtype of the tensor. */
const ELEMENTWISE: ReadonlySet<string> = new Set([
  "abs",
  "clamp",
  "exp",
  "gelu",
  "hardsigmoid",
  "hardswish",
  "hardtanh",
  "leakyRelu",
  "log",
  "neg",
  "relu",
  "relu6",
  "rsqrt",
  "sigmoid",
  "silu",
  "sqrt",
  "tanh",
]);

/** And these, with a number. */
const WITH_NUMBER: ReadonlySet<string> = new Set(["add", "div", "maximum", "minimum", "mul", "sub"]);

/**
 * The name of the tensor that an expression has its shape and dtype from, where that is certain: `x` for
 * `x.mul(2).relu()`. Computing it has no effect and cannot fail where `x` is there.
 */
export function shapeRoot(node: ts.Expression, types: SiteTypes): string | null {
  const inner = bare(node);
  if (ts.isIdentifier(inner)) return types.factsAt(inner).tensor === "yes" ? inner.text : null;
  if (!ts.isCallExpression(inner) || !ts.isPropertyAccessExpression(inner.expression)) return null;
  const { name, expression } = inner.expression;
  const keeps =
    (ELEMENTWISE.has(name.text) &&
      inner.arguments.every((argument) => ts.isNumericLiteral(bare(argument)))) ||
    (WITH_NUMBER.has(name.text) && inner.arguments.length === 1 && isInteger(inner.arguments[0]));
  return keeps ? shapeRoot(expression, types) : null;
}

/** A whole number fits every dtype. */
function isInteger(node: ts.Expression | undefined): boolean {
  const inner = node === undefined ? null : bare(node);
  return inner !== null && ts.isNumericLiteral(inner);
}

/**
 * True when a tensor is certain to have rank 0: a sum or mean over everything. For a sum, what it is compared with must
 * fit a tensor of whole numbers.
 */
export function isScalar(node: ts.Expression): boolean {
  const inner = bare(node);
  if (!ts.isCallExpression(inner) || !ts.isPropertyAccessExpression(inner.expression)) return false;
  const { name, expression } = inner.expression;
  if ((name.text === "sum" || name.text === "mean") && inner.arguments.length === 0) return true;
  return ELEMENTWISE.has(name.text) && inner.arguments.length === 0 && isScalar(expression);
}

/** True when a number is the same in float32, so that comparing with it in the graph gives what JavaScript gives. */
export function isFloat32(text: string): boolean {
  const value = Number(text);
  return !Number.isNaN(value) && Math.fround(value) === value;
}
