import { bare } from "../host/bare.ts";
import { ts } from "../host/ts.ts";

/** What is ever assigned to a property, anywhere in the user's code. */
export type AssignmentIndex = (property: ts.Symbol) => readonly ts.Expression[];

type Target = ts.PropertyAccessExpression | ts.ElementAccessExpression;

export interface Assignment {
  readonly target: Target;
  /** The right side; where a pattern or a loop assigns, what it takes apart. */
  readonly value: ts.Expression;
}

/**
 * Finds `a.name = value` and its kin for a property: by its name first, then by its declaration (one property has
 * several symbols where types mention `this`). An assignment through `any` counts for every property of that name.
 * A file is read when it is first asked for.
 */
export function indexAssignments(files: readonly ts.SourceFile[], checker: ts.TypeChecker): AssignmentIndex {
  const named = new Map<string, readonly Assignment[]>();
  return (property) => {
    const declaration = property.valueDeclaration;
    const isOurs = ({ target }: Assignment): boolean => {
      const symbol = checker.getSymbolAtLocation(nameNode(target));
      return symbol === undefined || symbol.valueDeclaration === declaration;
    };
    const known =
      named.get(property.name) ?? files.flatMap((file) => assignmentsIn(file).get(property.name) ?? []);
    named.set(property.name, known);
    return known.filter(isOurs).map(({ value }) => value);
  };
}

const indices = new WeakMap<ts.SourceFile, ReadonlyMap<string, readonly Assignment[]>>();

/** The assignments to properties in a file, by name. */
export function assignmentsIn(file: ts.SourceFile): ReadonlyMap<string, readonly Assignment[]> {
  const found = indices.get(file) ?? collect(file);
  indices.set(file, found);
  return found;
}

function collect(file: ts.SourceFile): Map<string, Assignment[]> {
  const index = new Map<string, Assignment[]>();
  const add = (target: ts.Expression, value: ts.Expression): void => {
    const inner = bare(target);
    if (ts.isArrayLiteralExpression(inner) || ts.isObjectLiteralExpression(inner)) {
      for (const part of targetsIn(inner)) add(part, value);
    } else if (isTarget(inner)) {
      const name = nameNode(inner).text;
      const known = index.get(name);
      if (known === undefined) index.set(name, [{ target: inner, value }]);
      else known.push({ target: inner, value });
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && isAssignment(node)) add(node.left, node.right);
    if (ts.isForOfStatement(node) && !ts.isVariableDeclarationList(node.initializer)) {
      add(node.initializer, node.expression);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return index;
}

/** The places that a pattern assigns. */
function targetsIn(
  pattern: ts.ArrayLiteralExpression | ts.ObjectLiteralExpression,
): readonly ts.Expression[] {
  if (ts.isArrayLiteralExpression(pattern)) {
    return pattern.elements.map((element) =>
      withoutDefault(ts.isSpreadElement(element) ? element.expression : element),
    );
  }
  return pattern.properties.flatMap((property) => {
    if (ts.isPropertyAssignment(property)) return [withoutDefault(property.initializer)];
    return ts.isSpreadAssignment(property) ? [property.expression] : [];
  });
}

function withoutDefault(node: ts.Expression): ts.Expression {
  return ts.isBinaryExpression(node) ? node.left : node;
}

function isTarget(node: ts.Expression): node is Target {
  return (
    ts.isPropertyAccessExpression(node) ||
    (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression))
  );
}

function nameNode(target: Target): ts.MemberName | ts.StringLiteralLike {
  return ts.isPropertyAccessExpression(target)
    ? target.name
    : (target.argumentExpression as ts.StringLiteralLike);
}

/** True for `=` and its compound forms. */
export function isAssignment(node: ts.BinaryExpression): boolean {
  const kind = node.operatorToken.kind;
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}
