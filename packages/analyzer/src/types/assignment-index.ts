import { ts } from "../host/ts.ts";

/** The right sides that are ever assigned to a property, anywhere in the user's code. */
export type AssignmentIndex = (property: ts.Symbol) => readonly ts.Expression[];

interface Assignment {
  readonly target: ts.PropertyAccessExpression;
  readonly value: ts.Expression;
}

const PROPERTY_WRITE = /\.\s*#?[\w$]+\s*(?:=(?![=>])|\?\?=|\|\|=|&&=)/;

/**
 * Finds `a.name = value` for a property: by its name first, then by its declaration (one property has several symbols
 * where types mention `this`). Built when it is first asked.
 */
export function indexAssignments(files: readonly ts.SourceFile[], checker: ts.TypeChecker): AssignmentIndex {
  let index: Map<string, Assignment[]> | null = null;
  return (property) => {
    index ??= collect(files);
    const named = index.get(property.name) ?? [];
    const declaration = property.valueDeclaration;
    return named
      .filter(({ target }) => checker.getSymbolAtLocation(target.name)?.valueDeclaration === declaration)
      .map(({ value }) => value);
  };
}

function collect(files: readonly ts.SourceFile[]): Map<string, Assignment[]> {
  const index = new Map<string, Assignment[]>();
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && isAssignment(node) && ts.isPropertyAccessExpression(node.left)) {
      const name = node.left.name.text;
      index.set(name, [...(index.get(name) ?? []), { target: node.left, value: node.right }]);
    }
    ts.forEachChild(node, visit);
  };
  for (const file of files) if (PROPERTY_WRITE.test(file.text)) visit(file);
  return index;
}

/** True for `=` and its compound forms. */
export function isAssignment(node: ts.BinaryExpression): boolean {
  const kind = node.operatorToken.kind;
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}
