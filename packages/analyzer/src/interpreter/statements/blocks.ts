import { STATIC } from "../../domain/value.ts";
import { ts } from "../../host/ts.ts";
import type { Machine } from "../machine.ts";
import { bindPattern } from "../patterns.ts";

/** `{ ... }` */
export function executeBlock(m: Machine, node: ts.Block): void {
  for (const statement of node.statements) m.execute(statement);
}

/** `a;` */
export function executeExpression(m: Machine, node: ts.ExpressionStatement): void {
  m.evaluate(node.expression);
}

/** `const a = b;`, `let a;`, `using a = b;` */
export function executeVariables(m: Machine, node: ts.VariableStatement): void {
  declareAll(m, node.declarationList);
}

export function declareAll(m: Machine, list: ts.VariableDeclarationList): void {
  const isUsing = (list.flags & ts.NodeFlags.Using) === ts.NodeFlags.Using;
  for (const { name, initializer } of list.declarations) {
    const value = initializer === undefined ? STATIC : m.evaluate(initializer);
    bindPattern(m, name, value, initializer ?? null);
    if (isUsing) m.report({ kind: "not-understood", node: list, what: "`using`" });
  }
}

/** Declarations that do nothing when they are reached. */
export function skip(): void {}

/** `debugger;` */
export function executeDebugger(m: Machine, node: ts.DebuggerStatement): void {
  m.report({ kind: "impure", node, callee: "`debugger`", impurity: "debug" });
}

/** `class A {}`: what its definition runs, such as a static block, is not followed. */
export function executeClass(m: Machine, node: ts.ClassLikeDeclaration): void {
  const runs = node.members.some(
    (member) =>
      ts.isClassStaticBlockDeclaration(member) ||
      (ts.isPropertyDeclaration(member) && isStatic(member) && member.initializer !== undefined) ||
      (member.name !== undefined && ts.isComputedPropertyName(member.name)),
  );
  const extended = node.heritageClauses?.flatMap((clause) => clause.types) ?? [];
  const isPlain = extended.every(({ expression }) => ts.isIdentifier(expression));
  if (runs || !isPlain)
    m.report({
      kind: "not-understood",
      node: node.name ?? node,
      what: "what this class runs when it is defined",
    });
}

function isStatic(member: ts.PropertyDeclaration): boolean {
  return (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) !== 0;
}

/** `throw a;` ends the path. */
export function executeThrow(m: Machine, node: ts.ThrowStatement): void {
  m.evaluate(node.expression);
  m.state = null;
}
