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

/** `throw a;` ends the path. */
export function executeThrow(m: Machine, node: ts.ThrowStatement): void {
  m.evaluate(node.expression);
  m.state = null;
}
