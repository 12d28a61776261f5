import { ts } from "../host/ts.ts";
import type { Replacement, SiteTypes } from "../rules/rewrite.ts";

/** The function around a node, or its file. */
export function functionAround(node: ts.Node): ts.Node {
  return ts.findAncestor(node.parent, ts.isFunctionLike) ?? node.getSourceFile();
}

/** The names below a node that stand for the same thing as a name, itself included. */
export function referencesIn(
  scope: ts.Node,
  name: ts.Identifier,
  types: SiteTypes,
): readonly ts.Identifier[] {
  const symbol = types.symbolOf(name);
  const found: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === name.text && symbolAt(node, types) === symbol)
      found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(scope);
  return found;
}

function symbolAt(node: ts.Identifier, types: SiteTypes): ts.Symbol | null {
  if (!ts.isShorthandPropertyAssignment(node.parent)) return types.symbolOf(node);
  return types.checker.getShorthandAssignmentValueSymbol(node.parent) ?? null;
}

/** The `const` that a name is declared by, with its initialiser. */
export function constantBehind(
  name: ts.Identifier,
  types: SiteTypes,
): (ts.VariableDeclaration & { readonly initializer: ts.Expression }) | null {
  const declaration = types.symbolOf(name)?.valueDeclaration;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return null;
  if (!ts.isIdentifier(declaration.name) || declaration.initializer === undefined) return null;
  const isConstant = (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
  const isLocal = ts.findAncestor(declaration, ts.isFunctionLike) !== undefined;
  return isConstant && isLocal
    ? (declaration as ts.VariableDeclaration & { readonly initializer: ts.Expression })
    : null;
}

/** A constant whose definition becomes another text: the tensor in place of the number that was read out of it. */
export interface Redefinition {
  readonly constant: ts.VariableDeclaration & { readonly initializer: ts.Expression };
  readonly text: string;
}

/**
 * The new definitions of constants, once some nodes are replaced; null when something else uses one of them as it was.
 */
export function redefinitions(
  all: readonly Redefinition[],
  replaced: readonly Replacement[],
  types: SiteTypes,
): readonly Replacement[] | null {
  const changed = all.map(({ constant, text }): Replacement => {
    return { first: constant.initializer, last: constant.initializer, text };
  });
  const covered = [...replaced, ...changed];
  const isFree = all.every(
    ({ constant }) =>
      constant.type === undefined && usesOf(constant, types).every((use) => isInside(use, covered)),
  );
  return isFree
    ? changed.filter((one, i) => changed.findIndex((other) => other.first === one.first) === i)
    : null;
}

/** The removals of constants that nothing uses once some nodes are replaced. Those that something uses stay. */
export function removals(
  constants: readonly ts.VariableDeclaration[],
  replaced: readonly Replacement[],
  types: SiteTypes,
): readonly Replacement[] {
  const found: Replacement[] = [];
  // A later declaration may use an earlier one: the last one goes first.
  for (const constant of new Set(constants.toSorted((a, b) => b.pos - a.pos))) {
    const statement = constant.parent.parent;
    const isAlone =
      ts.isVariableDeclarationList(constant.parent) && constant.parent.declarations.length === 1;
    if (!ts.isVariableStatement(statement) || !isAlone) continue;
    if (usesOf(constant, types).every((use) => isInside(use, [...replaced, ...found])))
      found.push({ first: statement, last: statement, text: "" });
  }
  return found;
}

/** True when no name in an expression is ever assigned again, so that it gives the same at a later place. */
export function isStable(node: ts.Node, types: SiteTypes): boolean {
  if (ts.isIdentifier(node)) {
    const declaration = types.symbolOf(node)?.valueDeclaration;
    if (declaration === undefined || ts.findAncestor(declaration, ts.isFunctionLike) === undefined)
      return true;
    const isVariable = ts.isVariableDeclaration(declaration) || ts.isParameter(declaration);
    if (isVariable && referencesIn(functionAround(declaration), node, types).some(isAssigned)) return false;
  }
  return ts.forEachChild(node, (child) => !isStable(child, types) || undefined) !== true;
}

function isAssigned(use: ts.Identifier): boolean {
  const { parent } = use;
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent))
    return (
      parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken
    );
  if (!ts.isBinaryExpression(parent) || parent.left !== use) return false;
  const { kind } = parent.operatorToken;
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

function usesOf(constant: ts.VariableDeclaration, types: SiteTypes): readonly ts.Identifier[] {
  const { name } = constant;
  if (!ts.isIdentifier(name)) return [];
  return referencesIn(functionAround(constant), name, types).filter((use) => use !== name);
}

function isInside(node: ts.Node, replaced: readonly Replacement[]): boolean {
  return replaced.some(
    ({ first, last }) => node.getStart() >= first.getStart() && node.getEnd() <= last.getEnd(),
  );
}
