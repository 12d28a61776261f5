import { bare } from "../host/bare.ts";
import { ts } from "../host/ts.ts";
import { bareText, type Replacement, type Rewrite, type SiteTypes } from "../rules/rewrite.ts";
import { acceptsTensor } from "./accepts-tensor.ts";
import { functionAround, referencesIn } from "./references.ts";
import { isScalar } from "./same-shape.ts";
import { convertExpression } from "./tensor-expression.ts";

/** Operations of two tensors that a number may stand in for. */
const BROADCASTS: ReadonlySet<string> = new Set(["add", "div", "maximum", "minimum", "mul", "sub"]);

/**
 * Leaves a number in the graph: `x.div(s.item())` is `x.div(s)`. Where the number has a name or takes part in arithmetic,
 * that is written in operations too; where a function gives it, the function gives the tensor.
 */
export function elideItem(read: ts.Node, operand: ts.Node, types: SiteTypes): Rewrite | null {
  const call = read.parent.parent;
  if (!ts.isCallExpression(call) || call.expression !== read.parent) return null;
  return namedNumber(call, types) ?? inExpression(call, operand, types) ?? returnedNumber(call, operand);
}

/** The whole arithmetic around the read, as an argument of an operation. */
function inExpression(call: ts.CallExpression, operand: ts.Node, types: SiteTypes): Rewrite | null {
  const whole = outermost(call);
  const converted = convertExpression(whole, { types, tensor: null, items: true });
  if (converted?.kind !== "tensor" || converted.redefined.length > 0) return null;
  if (!acceptsTensor(whole, types) || ts.isReturnStatement(whole.parent)) return null;
  const applicability = whole === call && isExact(call, operand, types) ? "machine" : "maybe";
  return { first: whole, last: whole, text: converted.text, applicability, imports: converted.imports };
}

/** A scalar of the same dtype in an operation that broadcasts. */
function isExact(call: ts.CallExpression, operand: ts.Node, types: SiteTypes): boolean {
  const { parent } = call;
  if (!ts.isCallExpression(parent) || !ts.isPropertyAccessExpression(parent.expression)) return false;
  const { name, expression } = parent.expression;
  if (!BROADCASTS.has(name.text) || !ts.isExpression(operand) || !isScalar(operand)) return false;
  return types.factsAt(expression).tensor === "yes" && rootOf(expression) === rootOf(operand);
}

/** The name that a chain of method calls begins with. */
function rootOf(node: ts.Expression): string {
  const inner = bare(node);
  if (ts.isCallExpression(inner) && ts.isPropertyAccessExpression(inner.expression))
    return rootOf(inner.expression.expression);
  return inner.getText();
}

function outermost(node: ts.Expression): ts.Expression {
  const { parent } = node;
  const isArithmetic =
    ts.isParenthesizedExpression(parent) ||
    (ts.isBinaryExpression(parent) && /^[-+*/]$/.test(parent.operatorToken.getText())) ||
    (ts.isPrefixUnaryExpression(parent) && parent.operator === ts.SyntaxKind.MinusToken) ||
    (ts.isCallExpression(parent) && parent.expression.getText().startsWith("Math."));
  return isArithmetic ? outermost(parent) : node;
}

/** `const s = x.mean().item();`, all of whose uses can be converted. */
function namedNumber(call: ts.CallExpression, types: SiteTypes): Rewrite | null {
  const declaration = call.parent;
  if (!ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name)) return null;
  const isConstant = (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
  if (!isConstant || declaration.type !== undefined) return null;
  const { name } = declaration;
  const uses = referencesIn(functionAround(call), name, types).filter((use) => use !== name);
  const also: Replacement[] = [];
  const imports: string[] = [];
  for (const use of uses) {
    const whole = outermost(use);
    if (also.some(({ first }) => first === whole)) continue;
    const converted = convertExpression(whole, { types: withTensor(types, uses), tensor: use, items: false });
    if (converted?.kind !== "tensor" || !acceptsTensor(whole, types)) return null;
    imports.push(...converted.imports);
    if (converted.text !== whole.getText()) also.push({ first: whole, last: whole, text: converted.text });
  }
  const text = bareText((call.expression as ts.PropertyAccessExpression).expression);
  return { first: call, last: call, text, applicability: "maybe", imports, also };
}

/** The types as they are once some names stand for tensors. */
function withTensor(types: SiteTypes, names: readonly ts.Identifier[]): SiteTypes {
  return {
    ...types,
    checker: types.checker,
    factsAt: (node) => {
      const facts = types.factsAt(node);
      return names.includes(node as ts.Identifier) ? { ...facts, tensor: "yes" } : facts;
    },
    symbolOf: (node) => types.symbolOf(node),
  };
}

/** `return x.sum().item();` of a function whose type says `number`: it gives the tensor. */
function returnedNumber(call: ts.CallExpression, operand: ts.Node): Rewrite | null {
  const owner = functionAround(call) as Partial<ts.SignatureDeclaration> & ts.Node;
  const isReturned = ts.isReturnStatement(call.parent) || (ts.isArrowFunction(owner) && owner.body === call);
  if (!isReturned || owner.type?.kind !== ts.SyntaxKind.NumberKeyword) return null;
  return {
    first: call,
    last: call,
    text: ts.isExpression(operand) ? bareText(operand) : operand.getText(),
    applicability: "maybe",
    imports: ["Tensor"],
    also: [{ first: owner.type, last: owner.type, text: "Tensor" }],
  };
}
