import { ts } from "../host/ts.ts";
import { isAssignment } from "./assignment-index.ts";

/** True for a variable that some code assigns after its declaration. */
export type VariableAssignments = (variable: ts.Symbol) => boolean;

/** Finds the variables of the user's files that are assigned. A file is read when it is first asked for. */
export function variableAssignments(
  files: readonly ts.SourceFile[],
  checker: ts.TypeChecker,
): VariableAssignments {
  const known = new Map<ts.Symbol, boolean>();
  return (variable) => {
    const found = known.get(variable);
    if (found !== undefined) return found;
    const names = files.flatMap((file) => assignedIn(file).get(variable.name) ?? []);
    const answer = names.some(
      (name) => checker.getSymbolAtLocation(name)?.valueDeclaration === variable.valueDeclaration,
    );
    known.set(variable, answer);
    return answer;
  };
}

const indices = new WeakMap<ts.SourceFile, ReadonlyMap<string, readonly ts.Identifier[]>>();

/** The variables that code in a file assigns, by name: where. */
export function assignedIn(file: ts.SourceFile): ReadonlyMap<string, readonly ts.Identifier[]> {
  const found = indices.get(file) ?? collect(file);
  indices.set(file, found);
  return found;
}

function collect(file: ts.SourceFile): Map<string, ts.Identifier[]> {
  const names = new Map<string, ts.Identifier[]>();
  const add = (target: ts.Node): void => {
    if (ts.isIdentifier(target)) {
      const known = names.get(target.text);
      if (known === undefined) names.set(target.text, [target]);
      else known.push(target);
    } else if (ts.isArrayLiteralExpression(target) || ts.isObjectLiteralExpression(target)) {
      ts.forEachChild(target, function visit(node): void {
        if (ts.isIdentifier(node)) add(node);
        else ts.forEachChild(node, visit);
      });
    } else if (ts.isParenthesizedExpression(target) || ts.isAsExpression(target)) add(target.expression);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && isAssignment(node)) add(node.left);
    if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
      const { operator } = node;
      if (operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken)
        add(node.operand);
    }
    if (
      (ts.isForOfStatement(node) || ts.isForInStatement(node)) &&
      !ts.isVariableDeclarationList(node.initializer)
    )
      add(node.initializer);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return names;
}
