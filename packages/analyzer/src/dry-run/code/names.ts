import { isLibraryFile } from "../../host/dsl-package.ts";
import { ts } from "../../host/ts.ts";
import { resolveAlias } from "../../types/class-index.ts";
import { orUnknown, type Run } from "../run.ts";
import { platformValue } from "../values/platform.ts";
import { libraryValue } from "../values/library.ts";
import { isChangedLater } from "../values/changed-later.ts";
import { UNKNOWN } from "../values/unknown.ts";
import { makeClass } from "./class.ts";
import { makeFunction } from "./function.ts";
import { outerScope, type Scope } from "./scope.ts";

/** `a`: a variable of the walked code, or what a module declares. */
export function evaluateName(run: Run, node: ts.Identifier, scope: Scope): unknown {
  if (node.text === "undefined") return undefined;
  const cell = scope.find(node.text);
  if (cell !== null) return cell.value;
  const symbol = run.world.checker.getSymbolAtLocation(node);
  return symbol === undefined ? UNKNOWN : evaluateSymbol(run, symbol);
}

/** What a declaration outside of the walked functions gives, computed once. */
export function evaluateSymbol(run: Run, alias: ts.Symbol): unknown {
  const symbol = resolveAlias(alias, run.world.checker) ?? alias;
  const declaration = symbol.valueDeclaration ?? symbol.declarations?.[0];
  if (declaration === undefined) return UNKNOWN;
  if (run.globals.has(declaration)) return run.globals.get(declaration);
  run.globals.set(declaration, UNKNOWN); // a value that needs itself
  const value = orUnknown(run, () => declaredValue(run, symbol, declaration));
  run.globals.set(declaration, value);
  return value;
}

function declaredValue(run: Run, symbol: ts.Symbol, declaration: ts.Declaration): unknown {
  const file = declaration.getSourceFile();
  if (isLibraryFile(file)) return libraryValue(symbol.name, declaration);
  if (run.world.host.program.isSourceFileDefaultLibrary(file)) return platformValue(symbol.name);
  if (file.isDeclarationFile) return UNKNOWN;
  if (ts.isClassLike(declaration)) return makeClass(run, declaration, outerScope());
  if (ts.isFunctionDeclaration(declaration)) return declaredFunction(run, symbol);
  if (ts.isEnumDeclaration(declaration)) return enumValue(run, declaration);
  if (!ts.isVariableDeclaration(declaration)) return UNKNOWN;
  return constantValue(run, declaration);
}

function declaredFunction(run: Run, symbol: ts.Symbol): unknown {
  const code = symbol.declarations?.find((node) => ts.isFunctionDeclaration(node) && node.body !== undefined);
  return code === undefined ? UNKNOWN : makeFunction(run, code as ts.FunctionDeclaration, outerScope());
}

/** A `const` that nothing changes behind its declaration. */
function constantValue(run: Run, { name, initializer, parent }: ts.VariableDeclaration): unknown {
  const isConst = (parent.flags & ts.NodeFlags.Const) !== 0;
  if (!isConst || initializer === undefined || !ts.isIdentifier(name)) return UNKNOWN;
  return isChangedLater(name) ? UNKNOWN : run.evaluate(initializer, outerScope());
}

function enumValue(run: Run, declaration: ts.EnumDeclaration): unknown {
  const members = declaration.members.map((member) => {
    const value = run.world.checker.getConstantValue(member);
    return [(member.name as ts.Identifier).text, value ?? UNKNOWN] as const;
  });
  return Object.fromEntries(members);
}
