import { bare } from "../host/bare.ts";
import { ts } from "../host/ts.ts";
import { resolveAlias } from "./class-index.ts";

/** The function of a decorator that is a plain name of the same file, or null: others are not followed. */
export function decoratorFunction(
  decorator: ts.Decorator,
  checker: ts.TypeChecker,
): ts.FunctionLikeDeclaration | null {
  const name = bare(decorator.expression);
  if (!ts.isIdentifier(name)) return null;
  const symbol = resolveAlias(checker.getSymbolAtLocation(name), checker);
  const declaration = symbol?.valueDeclaration;
  if (declaration === undefined || declaration.getSourceFile() !== decorator.getSourceFile()) return null;
  if (ts.isFunctionDeclaration(declaration)) return symbol?.declarations?.length === 1 ? declaration : null;
  const isConst = (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
  if (!ts.isVariableDeclaration(declaration) || !isConst || declaration.initializer === undefined)
    return null;
  const value = bare(declaration.initializer);
  return ts.isArrowFunction(value) || ts.isFunctionExpression(value) ? value : null;
}

/** What a decorator may read of its context: all but the ways to change the class or its instances. */
const READABLE: ReadonlySet<string> = new Set(["kind", "name", "static", "private"]);

/**
 * True for a decorator that leaves what it stands before as it is: it gives back nothing, or what it was given, and
 * hands neither that nor its context on. A decorator of TypeScript's own kind (`experimentalDecorators`) is another
 * protocol, and never plain.
 */
export function isPlainDecorator(
  code: ts.FunctionLikeDeclaration | null,
  program: ts.Program,
  checker: ts.TypeChecker,
): boolean {
  if (code?.body === undefined || program.getCompilerOptions().experimentalDecorators === true) return false;
  const isPlainFunction = ts.getModifiers(code as ts.FunctionDeclaration)?.some(isAsync) !== true;
  if (!isPlainFunction || code.asteriskToken !== undefined) return false;
  const names = code.parameters.map(({ name, initializer, dotDotDotToken }) =>
    ts.isIdentifier(name) && initializer === undefined && dotDotDotToken === undefined ? name : null,
  );
  if (names.includes(null)) return false;
  const [value, context] = names.map((name) =>
    name === null ? undefined : checker.getSymbolAtLocation(name),
  );
  const isOf = (node: ts.Node, symbol: ts.Symbol | undefined): boolean =>
    symbol !== undefined && ts.isIdentifier(node) && checker.getSymbolAtLocation(node) === symbol;
  const isKeptSymbol = (symbol: ts.Symbol | undefined): boolean => symbol !== value && symbol !== context;
  const isKept = (node: ts.Node): boolean => {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return true;
    if (ts.isShorthandPropertyAssignment(node))
      return isKeptSymbol(checker.getShorthandAssignmentValueSymbol(node));
    if (isReturn(node, code)) return isNothing(node.expression) || isOf(bare(node.expression), value);
    if (ts.isVoidExpression(node) && ts.isIdentifier(node.expression)) return true;
    if (ts.isPropertyAccessExpression(node) && isOf(node.expression, context))
      return READABLE.has(node.name.text);
    if (ts.isIdentifier(node)) return !REFUSED.has(node.text) && !isOf(node, value) && !isOf(node, context);
    if (node.kind === ts.SyntaxKind.ThisKeyword) return false;
    return ts.forEachChild(node, (child) => !isKept(child)) !== true;
  };
  if (ts.isBlock(code.body)) return isKept(code.body);
  return isNothing(code.body) || isOf(bare(code.body), value);
}

/** Names that reach the arguments without naming them. */
const REFUSED: ReadonlySet<string> = new Set(["arguments", "eval"]);

function isAsync({ kind }: ts.Modifier): boolean {
  return kind === ts.SyntaxKind.AsyncKeyword;
}

type Return = ts.ReturnStatement & { readonly expression: ts.Expression };

/** A `return a` of the function itself, not of one inside of it. */
function isReturn(node: ts.Node, code: ts.Node): node is Return {
  return (
    ts.isReturnStatement(node) &&
    node.expression !== undefined &&
    ts.findAncestor(node.parent, ts.isFunctionLike) === code
  );
}

function isNothing(node: ts.Node): boolean {
  return ts.isVoidExpression(node) ? ts.isNumericLiteral(node.expression) : isUndefined(node);
}

function isUndefined(node: ts.Node): boolean {
  return ts.isIdentifier(node) && node.text === "undefined";
}
