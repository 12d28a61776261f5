import { ts } from "../../host/ts.ts";
import { giveUp, type Run, step, tell } from "../run.ts";
import { evaluateAssignment, evaluateDelete, evaluateUpdate } from "./assign.ts";
import { evaluateCall, evaluateNew } from "./call.ts";
import { makeClass } from "./class.ts";
import { makeFunction } from "./function.ts";
import { evaluateArray, evaluateObject, evaluateTemplate } from "./literals.ts";
import { evaluateName } from "./names.ts";
import { evaluateBinary, evaluateConditional, evaluatePrefix, evaluateTypeof } from "./operators.ts";
import { evaluateElement, evaluateProperty } from "./property.ts";
import type { Scope } from "./scope.ts";

const K = ts.SyntaxKind;

type Handler = (run: Run, node: ts.Expression, scope: Scope) => unknown;

/** A handler for one kind of node, stored for all: the table's key guarantees the kind. */
function on<N extends ts.Expression>(
  kind: ts.SyntaxKind,
  handle: (run: Run, node: N, scope: Scope) => unknown,
): [ts.SyntaxKind, Handler] {
  return [kind, handle as Handler];
}

type Wrapper = ts.ParenthesizedExpression | ts.NonNullExpression | ts.AsExpression | ts.SatisfiesExpression;

const inner = (run: Run, node: Wrapper, scope: Scope): unknown => run.evaluate(node.expression, scope);

const handlers: ReadonlyMap<ts.SyntaxKind, Handler> = new Map([
  on(K.Identifier, evaluateName),
  on(K.ThisKeyword, (_run, _node, scope) => scope.frame.self),
  on<ts.NumericLiteral>(K.NumericLiteral, (_run, node) => Number(node.text)),
  on<ts.StringLiteral>(K.StringLiteral, (_run, node) => node.text),
  on<ts.NoSubstitutionTemplateLiteral>(K.NoSubstitutionTemplateLiteral, (_run, node) => node.text),
  on(K.TrueKeyword, () => true),
  on(K.FalseKeyword, () => false),
  on(K.NullKeyword, () => null),
  on<ts.ParenthesizedExpression>(K.ParenthesizedExpression, inner),
  on<ts.NonNullExpression>(K.NonNullExpression, inner),
  on<ts.AsExpression>(K.AsExpression, inner),
  on<ts.SatisfiesExpression>(K.SatisfiesExpression, inner),
  on<ts.AsExpression>(K.TypeAssertionExpression, inner),
  on(K.PropertyAccessExpression, evaluateProperty),
  on(K.ElementAccessExpression, evaluateElement),
  on(K.CallExpression, evaluateCall),
  on(K.NewExpression, evaluateNew),
  on(K.ArrowFunction, (run, node: ts.ArrowFunction, scope) => makeFunction(run, node, scope)),
  on(K.FunctionExpression, (run, node: ts.FunctionExpression, scope) => makeFunction(run, node, scope)),
  on(K.ClassExpression, (run, node: ts.ClassExpression, scope) => makeClass(run, node, scope)),
  on(K.BinaryExpression, (run, node: ts.BinaryExpression, scope) =>
    isAssignment(node) ? evaluateAssignment(run, node, scope) : evaluateBinary(run, node, scope),
  ),
  on(K.PrefixUnaryExpression, (run, node: ts.PrefixUnaryExpression, scope) =>
    node.operator === K.PlusPlusToken || node.operator === K.MinusMinusToken
      ? evaluateUpdate(run, node, scope)
      : evaluatePrefix(run, node, scope),
  ),
  on(K.PostfixUnaryExpression, evaluateUpdate),
  on(K.TypeOfExpression, evaluateTypeof),
  on(K.VoidExpression, (run, node: ts.VoidExpression, scope) => {
    run.evaluate(node.expression, scope);
    return undefined;
  }),
  on(K.DeleteExpression, evaluateDelete),
  on(K.ConditionalExpression, evaluateConditional),
  on(K.TemplateExpression, evaluateTemplate),
  on(K.ArrayLiteralExpression, evaluateArray),
  on(K.ObjectLiteralExpression, evaluateObject),
]);

/** The value of an expression. Gives up at one that a dry run does not know. */
export function evaluate(run: Run, node: ts.Expression, scope: Scope): unknown {
  step(run, node);
  const handler = handlers.get(node.kind);
  if (handler === undefined) return giveUp(node, "a dry run does not know this construct");
  const value = handler(run, node, scope);
  tell(run, node, value);
  return value;
}

function isAssignment(node: ts.BinaryExpression): boolean {
  const { kind } = node.operatorToken;
  return kind >= K.FirstAssignment && kind <= K.LastAssignment;
}
