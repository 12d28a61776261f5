import { ts } from "../host/ts.ts";
import { NO_TENSOR, SOME_OBJECT, type TypeFacts } from "./type-facts.ts";

const { SyntaxKind } = ts;

const PLAIN: ReadonlySet<ts.SyntaxKind> = new Set([
  SyntaxKind.NumericLiteral,
  SyntaxKind.StringLiteral,
  SyntaxKind.BigIntLiteral,
  SyntaxKind.NoSubstitutionTemplateLiteral,
  SyntaxKind.TemplateExpression,
  SyntaxKind.TrueKeyword,
  SyntaxKind.FalseKeyword,
  SyntaxKind.PrefixUnaryExpression,
  SyntaxKind.PostfixUnaryExpression,
  SyntaxKind.TypeOfExpression,
  SyntaxKind.DeleteExpression,
]);

const OBJECTS: ReadonlySet<ts.SyntaxKind> = new Set([
  SyntaxKind.ArrayLiteralExpression,
  SyntaxKind.ArrowFunction,
  SyntaxKind.FunctionExpression,
]);

/** Operators whose result is a number or a boolean whatever they are given. */
const NUMERIC: ReadonlySet<ts.SyntaxKind> = new Set([
  SyntaxKind.MinusToken,
  SyntaxKind.AsteriskToken,
  SyntaxKind.SlashToken,
  SyntaxKind.PercentToken,
  SyntaxKind.AsteriskAsteriskToken,
  SyntaxKind.LessThanToken,
  SyntaxKind.LessThanEqualsToken,
  SyntaxKind.GreaterThanToken,
  SyntaxKind.GreaterThanEqualsToken,
  SyntaxKind.EqualsEqualsToken,
  SyntaxKind.EqualsEqualsEqualsToken,
  SyntaxKind.ExclamationEqualsToken,
  SyntaxKind.ExclamationEqualsEqualsToken,
  SyntaxKind.InKeyword,
  SyntaxKind.InstanceOfKeyword,
]);

/** What the form of an expression says of its type, without the checker. Null when it says nothing. */
export function syntaxFacts(node: ts.Node): TypeFacts | null {
  if (PLAIN.has(node.kind)) return NO_TENSOR;
  if (OBJECTS.has(node.kind)) return SOME_OBJECT;
  return ts.isBinaryExpression(node) && NUMERIC.has(node.operatorToken.kind) ? NO_TENSOR : null;
}
