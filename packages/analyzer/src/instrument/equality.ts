import { ts } from "../host/ts.ts";
import { testValue, wrapTest } from "./conditions.ts";
import type { Instrumentation } from "./instrument-file.ts";

const { SyntaxKind: K } = ts;

interface Equality {
  readonly call: string;
  readonly kind: "strict-equality" | "loose-equality";
}

const EQUALITIES: ReadonlyMap<ts.SyntaxKind, Equality> = new Map([
  [K.EqualsEqualsEqualsToken, { call: "same", kind: "strict-equality" }],
  [K.ExclamationEqualsEqualsToken, { call: "!same", kind: "strict-equality" }],
  [K.EqualsEqualsToken, { call: "loose", kind: "loose-equality" }],
  [K.ExclamationEqualsToken, { call: "!loose", kind: "loose-equality" }],
]);

/** `a === b`, `a != b` */
export function instrumentEquality(at: Instrumentation, node: ts.BinaryExpression): void {
  const { left, right, operatorToken } = node;
  const equality = EQUALITIES.get(operatorToken.kind);
  if (equality === undefined) return;
  const operand = at.facts.isTensor(right) && !at.facts.isTensor(left) ? right : left;
  const operator = operatorToken.getText();
  const index = at.sites.consumption({ kind: equality.kind, node, operand, operator }, false);
  if (index === null) return;
  const { runTime, sites } = at.names;
  const [not, call] = equality.call.startsWith("!") ? ["!", equality.call.slice(1)] : ["", equality.call];
  at.edits.wrap(node, ` ${not}${runTime}.${call}(`, `, ${sites}, ${index})`);
  at.edits.replace(operatorToken.getStart(), operatorToken.getEnd(), ",");
}

/** `switch (a) { case b: }` compares with `===`. */
export function instrumentSwitch(at: Instrumentation, node: ts.SwitchStatement): void {
  const { expression } = node;
  const index = at.sites.consumption({ kind: "switch", node: expression, operand: expression }, false);
  if (index !== null) wrapTest(at, expression, index);
  for (const clause of node.caseBlock.clauses) {
    if (!ts.isCaseClause(clause)) continue;
    const label = clause.expression;
    const found = at.sites.consumption({ kind: "case", node: label, operand: label }, false);
    if (found !== null) wrapTest(at, label, found);
  }
}

/** `typeof a`. Of a name that may not exist it is left alone: there it is what tells. */
export function instrumentTypeof(at: Instrumentation, node: ts.TypeOfExpression): void {
  const operand = node.expression;
  if (ts.isIdentifier(operand) && at.facts.isGlobal(operand)) return;
  if (at.facts.isOneOf(operand)) return;
  testValue(at, operand, { kind: "guard", node, operand, callee: node.getText() });
}
