import type { FunctionNode } from "../../domain/activation.ts";
import { copyState, sameState } from "../../domain/state.ts";
import { STATIC, type Value } from "../../domain/value.ts";
import { ts } from "../../host/ts.ts";
import type { Machine } from "../machine.ts";
import { bindPattern } from "../patterns.ts";
import { objectsOf } from "../variables.ts";

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
    if (isUsing && !isDisposedOfQuietly(m, value, list))
      m.report({ kind: "not-understood", node: list, what: "`using`" });
  }
}

/**
 * Runs what `using` runs at the end of the block, here: it makes no difference where it changes nothing. False where it
 * does, or where it is not known.
 */
function isDisposedOfQuietly(m: Machine, value: Value, site: ts.Node): boolean {
  const before = m.state;
  const [object] = objectsOf(m, value);
  const method = object?.type?.members.find(
    (member): member is ts.MethodDeclaration & FunctionNode =>
      ts.isMethodDeclaration(member) &&
      member.name.getText() === "[Symbol.dispose]" &&
      member.body !== undefined,
  );
  if (before === null || value.external || value.objects.length !== 1 || method === undefined) return false;
  const { operations } = m.record;
  m.state = copyState(before);
  m.enter({ node: method, home: null, self: value }, value, [], site);
  const isQuiet = sameState(m.state, before) && m.record.operations === operations;
  m.state = before;
  return isQuiet;
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
