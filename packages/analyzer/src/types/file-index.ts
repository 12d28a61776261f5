import { bare } from "../host/bare.ts";
import { ts } from "../host/ts.ts";

/** A property that code assigns. */
export type Target = ts.PropertyAccessExpression | ts.ElementAccessExpression;

/** `a.name = value` or its kin. */
export interface Assignment {
  readonly target: Target;
  /** The right side; where a pattern or a loop assigns, what it takes apart. */
  readonly value: ts.Expression;
}

/** What the analysis looks up in a file, by name where things have one. */
export interface FileIndex {
  /** All classes, nested ones too, in source order. */
  readonly classes: readonly ts.ClassLikeDeclaration[];
  /** Assignments to properties. */
  readonly assignments: ReadonlyMap<string, readonly Assignment[]>;
  /** Places that assign a variable after its declaration. */
  readonly variables: ReadonlyMap<string, readonly ts.Identifier[]>;
}

const indices = new WeakMap<ts.SourceFile, FileIndex>();

/** Walks a file once, whoever asks. */
export function indexOf(file: ts.SourceFile): FileIndex {
  const found = indices.get(file) ?? readFile(file);
  indices.set(file, found);
  return found;
}

function readFile(file: ts.SourceFile): FileIndex {
  const classes: ts.ClassLikeDeclaration[] = [];
  const assignments = new Map<string, Assignment[]>();
  const variables = new Map<string, ts.Identifier[]>();
  const assign = (place: ts.Expression, value: ts.Expression | null): void => {
    const target = bare(place);
    if (ts.isIdentifier(target)) add(variables, target.text, target);
    else if (ts.isArrayLiteralExpression(target) || ts.isObjectLiteralExpression(target)) {
      for (const part of placesIn(target)) assign(part, value);
    } else if (value !== null && isTarget(target)) {
      add(assignments, nameNode(target).text, { target, value });
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isClassLike(node)) classes.push(node);
    else if (ts.isBinaryExpression(node)) {
      if (isAssignment(node)) assign(node.left, node.right);
    } else if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
      if (isStep(node.operator)) assign(node.operand, null);
    } else if (
      (ts.isForOfStatement(node) || ts.isForInStatement(node)) &&
      !ts.isVariableDeclarationList(node.initializer)
    ) {
      assign(node.initializer, ts.isForOfStatement(node) ? node.expression : null);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { classes, assignments, variables };
}

function add<T>(index: Map<string, T[]>, name: string, item: T): void {
  const known = index.get(name);
  if (known === undefined) index.set(name, [item]);
  else known.push(item);
}

/** The places that a pattern assigns. */
function placesIn(pattern: ts.ArrayLiteralExpression | ts.ObjectLiteralExpression): readonly ts.Expression[] {
  if (ts.isArrayLiteralExpression(pattern)) {
    return pattern.elements.map((element) =>
      withoutDefault(ts.isSpreadElement(element) ? element.expression : element),
    );
  }
  return pattern.properties.flatMap((property) => {
    if (ts.isPropertyAssignment(property)) return [withoutDefault(property.initializer)];
    if (ts.isShorthandPropertyAssignment(property)) return [property.name];
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

/** The name of the property that is assigned. */
export function nameNode(target: Target): ts.MemberName | ts.StringLiteralLike {
  return ts.isPropertyAccessExpression(target)
    ? target.name
    : (target.argumentExpression as ts.StringLiteralLike);
}

/** True for `=` and its compound forms. */
export function isAssignment(node: ts.BinaryExpression): boolean {
  const kind = node.operatorToken.kind;
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** True for `++` and `--`. */
function isStep(operator: ts.SyntaxKind): boolean {
  return operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken;
}
