import { isCoreFile, isLibraryFile } from "../host/dsl-package.ts";
import { ts } from "../host/ts.ts";
import { indexOf } from "./file-index.ts";

/** What the program's classes are to the analysis. */
export interface ClassIndex {
  /** Derives from Quantrace's Module. */
  isModule(node: ts.ClassLikeDeclaration): boolean;
  /** The class says `static leaf = true`, or derives from one that does. */
  isLeaf(node: ts.ClassLikeDeclaration): boolean;
  /** The user's classes below a class or interface, itself included where it is one, in source order. */
  below(symbol: ts.Symbol): readonly ts.ClassLikeDeclaration[];
  /** The user's module classes, without abstract ones, whose instances a type lets in. */
  modulesFitting(type: ts.Type): readonly ts.ClassLikeDeclaration[];
  /** Every class of the user's code that the program holds. */
  all(): readonly ts.ClassLikeDeclaration[];
}

/** Finds the classes of all files but declarations and libraries. */
export function indexClasses(program: ts.Program, checker: ts.TypeChecker): ClassIndex {
  const files = program
    .getSourceFiles()
    .filter(
      (file) =>
        !file.isDeclarationFile && !program.isSourceFileFromExternalLibrary(file) && !isLibraryFile(file),
    );
  let found: readonly ts.ClassLikeDeclaration[] | null = null;
  const all = (): readonly ts.ClassLikeDeclaration[] => (found ??= files.flatMap(classesIn));
  const modules = new Map<ts.ClassLikeDeclaration, boolean>();
  const below = new Map<ts.Symbol, readonly ts.ClassLikeDeclaration[]>();
  const fitting = new Map<ts.Type, readonly ts.ClassLikeDeclaration[]>();
  const isModule = (node: ts.ClassLikeDeclaration): boolean => {
    const known = modules.get(node);
    if (known !== undefined) return known;
    const answer = derivesFromModule(instanceType(node, checker), checker, 0);
    modules.set(node, answer);
    return answer;
  };
  return {
    all,
    isModule,
    modulesFitting(type) {
      const known = fitting.get(type);
      if (known !== undefined) return known;
      const found = all().filter(
        (node) =>
          !isAbstract(node) &&
          isModule(node) &&
          checker.isTypeAssignableTo(instanceType(node, checker), type),
      );
      fitting.set(type, found);
      return found;
    },
    isLeaf: (node) => isLeafClass(node, checker),
    below(symbol) {
      const known = below.get(symbol);
      if (known !== undefined) return known;
      const classes = all().filter((node) => hasBase(node, symbol, checker, 0));
      below.set(symbol, classes);
      return classes;
    },
  };
}

/** The classes of a file, nested ones too. */
export function classesIn(file: ts.SourceFile): readonly ts.ClassLikeDeclaration[] {
  return /\bclass\b/.test(file.text) ? indexOf(file).classes : [];
}

/** The type of a class's instances. */
export function instanceType(node: ts.ClassLikeDeclaration, checker: ts.TypeChecker): ts.Type {
  const type = checker.getTypeAtLocation(node);
  if (ts.isClassDeclaration(node)) return type;
  return type.getConstructSignatures()[0]?.getReturnType() ?? type;
}

/** The name of a class, or of the variable that holds it. */
export function className(node: ts.ClassLikeDeclaration): string {
  if (node.name !== undefined) return node.name.text;
  return ts.isVariableDeclaration(node.parent) ? node.parent.name.getText() : "(class)";
}

export function isAbstract(node: ts.ClassLikeDeclaration): boolean {
  return (
    ts.getModifiers(node as ts.ClassDeclaration)?.some((m) => m.kind === ts.SyntaxKind.AbstractKeyword) ??
    false
  );
}

const moduleTypes = new WeakMap<ts.Type, boolean>();

/** True for the type of a Module's instances, ours or the user's. */
export function isModuleType(type: ts.Type, checker: ts.TypeChecker): boolean {
  const known = moduleTypes.get(type);
  if (known !== undefined) return known;
  const answer = derivesFromModule(checker.getNonNullableType(type), checker, 0);
  moduleTypes.set(type, answer);
  return answer;
}

function derivesFromModule(type: ts.Type, checker: ts.TypeChecker, depth: number): boolean {
  if (depth > 20) return false;
  if (type.isUnionOrIntersection()) {
    return type.types.some((part) => derivesFromModule(part, checker, depth + 1));
  }
  if (type.flags & ts.TypeFlags.Instantiable) {
    const constraint = checker.getBaseConstraintOfType(type);
    return (
      constraint !== undefined && constraint !== type && derivesFromModule(constraint, checker, depth + 1)
    );
  }
  const symbol = type.getSymbol();
  if (symbol?.name === "Module" && symbol.declarations?.some((d) => isCoreFile(d.getSourceFile())))
    return true;
  const declared = symbol === undefined ? type : checker.getDeclaredTypeOfSymbol(symbol);
  const bases = type.getBaseTypes() ?? declared.getBaseTypes() ?? [];
  return bases.some((base) => derivesFromModule(base, checker, depth + 1));
}

/** The class that a class extends, where it is one with a declaration. */
export function baseClass(
  node: ts.ClassLikeDeclaration,
  checker: ts.TypeChecker,
): ts.ClassLikeDeclaration | null {
  const clause = node.heritageClauses?.find((c) => c.token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  if (clause === undefined) return null;
  const symbol = resolveAlias(checker.getSymbolAtLocation(clause.expression), checker);
  const declaration = symbol?.valueDeclaration;
  if (declaration === undefined) return null;
  if (ts.isClassLike(declaration)) return declaration;
  const initializer = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return initializer !== undefined && ts.isClassLike(initializer) ? initializer : null;
}

/** Follows imports to what they name. */
export function resolveAlias(symbol: ts.Symbol | undefined, checker: ts.TypeChecker): ts.Symbol | undefined {
  if (symbol === undefined || (symbol.flags & ts.SymbolFlags.Alias) === 0) return symbol;
  return checker.getAliasedSymbol(symbol);
}

function isLeafClass(node: ts.ClassLikeDeclaration, checker: ts.TypeChecker): boolean {
  for (let at: ts.ClassLikeDeclaration | null = node; at !== null; at = baseClass(at, checker)) {
    if (isLibraryFile(at.getSourceFile()) && className(at) === "LeafModule") return true;
    const flag = at.members.find(
      (member) => member.name !== undefined && isNamed(member.name, "leaf") && isStatic(member),
    );
    if (flag !== undefined && ts.isPropertyDeclaration(flag) && flag.initializer !== undefined) {
      return flag.initializer.kind === ts.SyntaxKind.TrueKeyword;
    }
  }
  return false;
}

function isNamed(name: ts.PropertyName, text: string): boolean {
  return (ts.isIdentifier(name) || ts.isStringLiteralLike(name)) && name.text === text;
}

function isStatic(member: ts.ClassElement): boolean {
  return ts.canHaveModifiers(member)
    ? (ts.getModifiers(member)?.some((m) => m.kind === ts.SyntaxKind.StaticKeyword) ?? false)
    : false;
}

function hasBase(
  node: ts.ClassLikeDeclaration,
  symbol: ts.Symbol,
  checker: ts.TypeChecker,
  depth: number,
): boolean {
  if (symbol.declarations?.includes(node)) return true;
  if (depth > 20) return false;
  for (const clause of node.heritageClauses ?? []) {
    for (const { expression } of clause.types) {
      const base = resolveAlias(checker.getSymbolAtLocation(expression), checker);
      if (base === symbol) return true;
      const next = base?.declarations?.find(ts.isClassLike);
      if (next !== undefined && hasBase(next, symbol, checker, depth + 1)) return true;
    }
  }
  return false;
}
