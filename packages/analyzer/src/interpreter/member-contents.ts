import type { Value } from "../domain/value.ts";
import { isLibraryFile } from "../host/dsl-package.ts";
import { ts } from "../host/ts.ts";
import { isAbstract, isModuleType } from "../types/class-index.ts";
import { functionsAmong } from "./expressions/names.ts";
import type { Machine } from "./machine.ts";
import { holdsModule, modulesIn } from "./module-classes.ts";

/**
 * The functions and modules that a property can hold: from its declarations and all assignments to it, or, for a part
 * of a record or array, from what the whole holds.
 */
export function memberContents(
  m: Machine,
  node: ts.Node,
  receiver: Value,
  symbols: readonly ts.Symbol[],
): Partial<Value> {
  if (symbols.length === 0) return {};
  const sources = symbols.map((symbol) => sourcesOf(m, symbol));
  const isKnown = sources.every((list) => list.length > 0) && !symbols.some(isDecorated);
  const type = mayHoldModule(m, symbols) ? m.world.checker.getTypeAtLocation(node) : null;
  if (type !== null && holdsModule(m.world, type, 3)) {
    if (receiver.modules?.length === 0) return { modules: [] };
    if (isKnown) return { modules: modulesIn(m.world, sources.flat()) };
    const isPart = receiver.modules !== null && symbols.every(isOfRecord);
    return { modules: isPart ? fitting(m, receiver.modules ?? [], type) : null };
  }
  const nodes = isKnown ? functionsAmong(m, sources.flat()) : null;
  if (nodes === null) return {};
  return { closures: nodes.map((code) => ({ node: code, home: null, self: receiver })), external: false };
}

/** False where no declared type lets a module in: the type of the expression is spared then. */
function mayHoldModule(m: Machine, symbols: readonly ts.Symbol[]): boolean {
  const { checker } = m.world;
  return symbols.some(
    (symbol) => isGeneric(symbol) || holdsModule(m.world, checker.getTypeOfSymbol(symbol), 3),
  );
}

/** True for a member whose type may be another for each use: of a generic class, or of no class. */
function isGeneric({ valueDeclaration }: ts.Symbol): boolean {
  const owner = valueDeclaration?.parent;
  if (owner === undefined || !ts.isClassLike(owner)) return true;
  return owner.typeParameters !== undefined || !ts.isSourceFile(owner.parent);
}

/** Everything that a property is ever set to. A parameter property adds an unknown, a bare declaration nothing. */
function sourcesOf(m: Machine, symbol: ts.Symbol): readonly ts.Expression[] {
  const initializers = (symbol.declarations ?? []).flatMap((declaration) =>
    ts.isPropertyDeclaration(declaration) || ts.isPropertyAssignment(declaration)
      ? (declaration.initializer ?? [])
      : ts.isParameter(declaration)
        ? [declaration.name as ts.Identifier]
        : [],
  );
  return [...initializers, ...m.world.assignments(symbol)];
}

/** A decorator may put something else in the place of what a field says. */
function isDecorated(symbol: ts.Symbol): boolean {
  return (symbol.declarations ?? []).some(
    (node) => ts.canHaveDecorators(node) && (ts.getDecorators(node)?.length ?? 0) > 0,
  );
}

/** A property of a type literal or interface, not of a class. */
function isOfRecord(symbol: ts.Symbol): boolean {
  return symbol.declarations?.every((node) => !ts.isClassLike(node.parent)) === true;
}

/** The classes that a member of a type can be an instance of. */
function fitting(
  m: Machine,
  modules: readonly ts.ClassLikeDeclaration[],
  type: ts.Type,
): readonly ts.ClassLikeDeclaration[] {
  const { checker, classes } = m.world;
  const symbol = checker.getNonNullableType(type).getSymbol();
  const declaration = symbol?.declarations?.[0];
  if (symbol === undefined || declaration === undefined || !isModuleType(type, checker)) return modules;
  const isLibrary = isLibraryFile(declaration.getSourceFile());
  const isOpen =
    ts.isInterfaceDeclaration(declaration) || (ts.isClassLike(declaration) && isAbstract(declaration));
  if (isLibrary && (isOpen || checker.getPropertyOfType(type, "~modules") !== undefined)) return modules;
  return modules.filter((candidate) => classes.below(symbol).includes(candidate));
}
