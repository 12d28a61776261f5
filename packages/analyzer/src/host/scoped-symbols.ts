import { ts } from "./ts.ts";

/** A node with names of its own, as the binder leaves it. */
interface Scope {
  readonly locals?: ReadonlyMap<ts.__String, ts.Symbol>;
}

/** What names in expressions stand for. */
export type NameResolver = (name: ts.Identifier) => ts.Symbol | undefined;

/**
 * Resolves the names of variables and functions. TypeScript looks a name up in all scopes each time it is asked; here
 * a scope inside a function answers by itself, and a file answers once for each name that no function in it declares.
 * Imports are not followed.
 */
export function nameResolver(checker: ts.TypeChecker): NameResolver {
  const files = new Map<ts.Node, Map<string, ts.Symbol | undefined>>();
  return (name) => {
    for (let at: ts.Node = name; ; at = at.parent) {
      if (ts.isSourceFile(at)) return inFile(name, at, files, checker);
      const symbol = (at as Scope).locals?.get(name.escapedText);
      if (symbol === undefined && !hidesNames(at)) continue;
      return symbol !== undefined && isPlain(symbol, at) ? symbol : checker.getSymbolAtLocation(name);
    }
  };
}

function inFile(
  name: ts.Identifier,
  file: ts.SourceFile,
  files: Map<ts.Node, Map<string, ts.Symbol | undefined>>,
  checker: ts.TypeChecker,
): ts.Symbol | undefined {
  const names = files.get(file) ?? new Map<string, ts.Symbol | undefined>();
  files.set(file, names);
  if (names.has(name.text)) return names.get(name.text);
  const symbol = checker.getSymbolAtLocation(name);
  names.set(name.text, symbol);
  return symbol;
}

/** Names that are no `locals`: of function and class expressions, of namespaces and enums. */
function hidesNames(node: ts.Node): boolean {
  return (
    ts.isFunctionExpression(node) ||
    ts.isClassExpression(node) ||
    ts.isModuleDeclaration(node) ||
    ts.isEnumDeclaration(node)
  );
}

const VALUE: ts.SymbolFlags = ts.SymbolFlags.Variable | ts.SymbolFlags.Function;

/** A variable or function that is seen from all of its scope: the scope of a body is not that of the parameters. */
function isPlain(symbol: ts.Symbol, scope: ts.Node): boolean {
  const declaration = symbol.valueDeclaration;
  if ((symbol.flags & VALUE) === 0 || declaration === undefined) return false;
  if (!ts.isFunctionLike(scope)) return true;
  const takesNothing = scope.parameters.every((parameter) => parameter.initializer === undefined);
  return ts.isParameter(declaration) ? ts.isIdentifier(declaration.name) : takesNothing;
}
