import { ts } from "../host/ts.ts";
import { isAssignment } from "./assignment-index.ts";

/** True for a variable that some code assigns after its declaration. */
export type VariableAssignments = (variable: ts.Symbol) => boolean;

/** Finds the variables of the user's files that are assigned. Built when it is first asked. */
export function variableAssignments(
  files: readonly ts.SourceFile[],
  checker: ts.TypeChecker,
): VariableAssignments {
  let names: Map<string, ts.Identifier[]> | null = null;
  const known = new Map<ts.Symbol, boolean>();
  return (variable) => {
    names ??= collect(files);
    const found = known.get(variable);
    if (found !== undefined) return found;
    const answer = (names.get(variable.name) ?? []).some(
      (name) => checker.getSymbolAtLocation(name)?.valueDeclaration === variable.valueDeclaration,
    );
    known.set(variable, answer);
    return answer;
  };
}

function collect(files: readonly ts.SourceFile[]): Map<string, ts.Identifier[]> {
  const names = new Map<string, ts.Identifier[]>();
  const add = (target: ts.Node): void => {
    if (ts.isIdentifier(target)) names.set(target.text, [...(names.get(target.text) ?? []), target]);
    else if (ts.isArrayLiteralExpression(target) || ts.isObjectLiteralExpression(target)) {
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
  for (const file of files) visit(file);
  return names;
}
