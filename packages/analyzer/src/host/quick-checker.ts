import { nameResolver } from "./scoped-symbols.ts";
import { ts } from "./ts.ts";

/**
 * The type checker, asked each question once.
 *
 * TypeScript keeps what names and calls resolve to when it checks a file, but works out the type of an expression each
 * time, with everything inside it. A chain of calls would be walked once per link. So the type of a call is read off
 * its resolved signature, and all answers are kept.
 */
export function quickChecker(checker: ts.TypeChecker): ts.TypeChecker {
  const types = new Map<ts.Node, ts.Type>();
  const symbols = new Map<ts.Node, ts.Symbol | undefined>();
  const resolve = nameResolver(checker);
  return {
    ...checker,
    getTypeAtLocation(node) {
      const known = types.get(node);
      if (known !== undefined) return known;
      const found = callType(node, checker) ?? checker.getTypeAtLocation(node);
      types.set(node, found);
      return found;
    },
    getSymbolAtLocation(node) {
      if (symbols.has(node)) return symbols.get(node);
      const found = isUsedName(node) ? resolve(node) : checker.getSymbolAtLocation(node);
      symbols.set(node, found);
      return found;
    },
  };
}

/** The type of a plain call. Undefined for what is more than its signature's result. */
function callType(node: ts.Node, checker: ts.TypeChecker): ts.Type | undefined {
  if (!ts.isCallExpression(node) || ts.isOptionalChain(node)) return undefined;
  const { kind } = node.expression;
  if (kind === ts.SyntaxKind.SuperKeyword || kind === ts.SyntaxKind.ImportKeyword) return undefined;
  const signature = checker.getResolvedSignature(node);
  return signature === undefined ? undefined : checker.getReturnTypeOfSignature(signature);
}

/** A name inside an expression: not one that is declared, of a member, in a type or in an import. */
function isUsedName(node: ts.Node): node is ts.Identifier {
  if (!ts.isIdentifier(node)) return false;
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) || ts.isNonNullExpression(parent))
    return parent.expression === node;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isArrowFunction(parent)) return parent.body === node;
  return USERS.has(parent.kind);
}

/** Nodes that hold names only as expressions. */
const USERS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.CallExpression,
  ts.SyntaxKind.NewExpression,
  ts.SyntaxKind.BinaryExpression,
  ts.SyntaxKind.ConditionalExpression,
  ts.SyntaxKind.ElementAccessExpression,
  ts.SyntaxKind.ArrayLiteralExpression,
  ts.SyntaxKind.ParenthesizedExpression,
  ts.SyntaxKind.PrefixUnaryExpression,
  ts.SyntaxKind.PostfixUnaryExpression,
  ts.SyntaxKind.TemplateSpan,
  ts.SyntaxKind.ReturnStatement,
  ts.SyntaxKind.IfStatement,
]);
