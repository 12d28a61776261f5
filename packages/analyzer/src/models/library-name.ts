import { packageOf } from "../host/dsl-package.ts";
import { ts } from "../host/ts.ts";

type Declared = ts.SignatureDeclaration | ts.JSDocSignature | undefined;

/** The package that a called function comes from: by its import, else by where it is declared. Null for the user's own. */
export function packageName(
  checker: ts.TypeChecker,
  callee: ts.Expression,
  declaration: Declared,
): string | null {
  const specifier = importOf(checker, callee)?.specifier ?? null;
  if (specifier !== null) return specifier.startsWith(".") ? null : packageOfSpecifier(specifier);
  if (declaration === undefined) return null;
  const ambient = ts.findAncestor(declaration, isAmbientModule);
  if (ambient !== undefined) return ambient.name.text;
  const file = declaration.getSourceFile().fileName;
  return file.includes("/node_modules/") ? withoutTypes(packageOf(file)) : null;
}

/** The name under which the package exports it. */
export function exportName(
  checker: ts.TypeChecker,
  callee: ts.Expression,
  declaration: Declared,
): string | null {
  if (ts.isPropertyAccessExpression(callee)) return callee.name.text;
  const imported = importOf(checker, callee);
  if (imported !== null) return imported.name;
  const { name } = (declaration ?? {}) as { readonly name?: ts.Node };
  return name === undefined ? null : name.getText();
}

/** The import that a callee begins with: `sum` of `sum(x)`, `_` of `_.sum(x)`. */
function importOf(
  checker: ts.TypeChecker,
  callee: ts.Expression,
): { readonly specifier: string; readonly name: string } | null {
  let at = callee;
  while (ts.isPropertyAccessExpression(at)) at = at.expression;
  const declaration = ts.isIdentifier(at) ? checker.getSymbolAtLocation(at)?.declarations?.[0] : undefined;
  const owner = declaration === undefined ? undefined : ts.findAncestor(declaration, ts.isImportDeclaration);
  if (declaration === undefined || owner === undefined || !ts.isStringLiteral(owner.moduleSpecifier))
    return null;
  const isNamed = ts.isImportSpecifier(declaration);
  return {
    specifier: owner.moduleSpecifier.text,
    name: isNamed ? (declaration.propertyName ?? declaration.name).text : "default",
  };
}

/** `lodash` of `lodash/sum`, `@scope/name` of `@scope/name/part`. */
function packageOfSpecifier(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

/** `lodash` of `@types/lodash`, `@scope/name` of `@types/scope__name`. */
function withoutTypes(name: string): string {
  if (!name.startsWith("@types/")) return name;
  const plain = name.slice("@types/".length);
  return plain.includes("__") ? `@${plain.replace("__", "/")}` : plain;
}

function isAmbientModule(node: ts.Node): node is ts.ModuleDeclaration & { readonly name: ts.StringLiteral } {
  return ts.isModuleDeclaration(node) && ts.isStringLiteral(node.name);
}
