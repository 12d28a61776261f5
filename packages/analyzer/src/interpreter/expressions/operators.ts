import { dependent } from "../../domain/dependent.ts";
import { joinValues } from "../../domain/join-values.ts";
import { copyState, joinStates, sameState } from "../../domain/state.ts";
import type { Subject } from "../../domain/use.ts";
import { MUTED_DATA, STATIC, UNKNOWN, type Value } from "../../domain/value.ts";
import { ts } from "../../host/ts.ts";
import { isAssignment } from "../../types/file-index.ts";
import { isThrown } from "../is-thrown.ts";
import { judgeCoerced } from "../coercion.ts";
import type { Machine } from "../machine.ts";
import { judge } from "../subject.ts";
import { evaluateAssignment } from "./assignment.ts";
import { checkKey } from "./element-access.ts";

const K = ts.SyntaxKind;

const RELATIONAL: ReadonlySet<ts.SyntaxKind> = new Set([
  K.LessThanToken,
  K.LessThanEqualsToken,
  K.GreaterThanToken,
  K.GreaterThanEqualsToken,
]);

const STRICT: ReadonlySet<ts.SyntaxKind> = new Set([
  K.EqualsEqualsEqualsToken,
  K.ExclamationEqualsEqualsToken,
]);
const LOOSE: ReadonlySet<ts.SyntaxKind> = new Set([K.EqualsEqualsToken, K.ExclamationEqualsToken]);

/** `a + b`, `a < b`, `a === b`, `a && b`, `a = b` ... */
export function evaluateBinary(m: Machine, node: ts.BinaryExpression): Value {
  const { kind } = node.operatorToken;
  if (isAssignment(node)) return evaluateAssignment(m, node);
  if (kind === K.AmpersandAmpersandToken || kind === K.BarBarToken) return evaluateLogical(m, node);
  if (kind === K.QuestionQuestionToken) return evaluateNullish(m, node);
  const left = m.evaluate(node.left);
  const right = m.evaluate(node.right);
  if (kind === K.CommaToken) return right;
  if (kind === K.InstanceOfKeyword) return evaluateInstanceof(m, node, left);
  if (kind === K.InKeyword) return evaluateIn(m, node, left, right);
  if (STRICT.has(kind) || LOOSE.has(kind)) return evaluateEquality(m, node, left, right);
  const use = RELATIONAL.has(kind) ? "relational" : "arithmetic";
  return evaluateOperands(m, node, use, left, right);
}

/** `a && b`, `a || b`: fine when `a` is known; on numbers out of tensors an expression like any other. */
function evaluateLogical(m: Machine, node: ts.BinaryExpression): Value {
  const left = m.evaluate(node.left);
  const { subject, nullable } = judge(m, node.left, left);
  const before = m.state;
  m.state = before === null ? null : copyState(before);
  const right = m.evaluate(node.right);
  const changed = !sameState(before, m.state);
  m.state = joinStates(before, m.state);
  const operator = node.operatorToken.getText();
  const use = { kind: "logical", node, operand: node.left, value: left, operator } as const;
  if (subject === "tensor" && !nullable) {
    m.report({ ...use, subject });
    return right;
  }
  const choosesTensor =
    right.tensor !== "no" || right.objects.length > 0 || m.world.factsAt(node.right).tensor === "yes";
  if ((subject === "data" || subject === "dim") && (changed || choosesTensor)) {
    m.report({ ...use, subject });
    return choosesTensor ? right : MUTED_DATA;
  }
  return joinValues(left, right);
}

/** `a ?? b`: presence is part of the signature, so it is known; a tensor that is never null is a slip. */
function evaluateNullish(m: Machine, node: ts.BinaryExpression): Value {
  const left = m.evaluate(node.left);
  const before = m.state;
  m.state = before === null ? null : copyState(before);
  const right = m.evaluate(node.right);
  m.state = joinStates(before, m.state);
  const { subject, nullable } = judge(m, node.left, left);
  if (subject === "tensor" && !nullable) {
    m.report({ kind: "nullish", node, operand: node.left, subject, value: left, operator: "??" });
    return left;
  }
  return joinValues(left, right);
}

/** `a instanceof C`: a size is an object only while it is a symbol. */
function evaluateInstanceof(m: Machine, node: ts.BinaryExpression, value: Value): Value {
  const { subject } = judge(m, node.left, value);
  if (subject !== "dim") return STATIC;
  m.report({ kind: "guard", node, operand: node.left, subject, value, callee: node.getText() });
  return { ...MUTED_DATA, binding: "dim" };
}

function evaluateIn(m: Machine, node: ts.BinaryExpression, key: Value, object: Value): Value {
  const { subject } = judge(m, node.right, object);
  if (subject === "tensor") {
    m.report({ kind: "in", node, operand: node.right, subject, value: object });
    return MUTED_DATA;
  }
  const isPrivate = ts.isPrivateIdentifier(node.left);
  return isPrivate || checkKey(m, node.left, key, node) ? STATIC : MUTED_DATA;
}

/** Comparing with null asks for presence; a tensor compared with itself under another name is known. */
function evaluateEquality(m: Machine, node: ts.BinaryExpression, left: Value, right: Value): Value {
  if (isNullish(m, node.left) || isNullish(m, node.right)) return STATIC;
  if (left.identity !== null && left.identity === right.identity) return STATIC;
  const kind = STRICT.has(node.operatorToken.kind) ? "strict-equality" : "loose-equality";
  return evaluateOperands(m, node, kind, left, right);
}

function isNullish(m: Machine, node: ts.Expression): boolean {
  if (!m.world.factsAt(node).nullable) return false;
  const type = m.world.checker.getTypeAtLocation(node);
  return (type.flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined | ts.TypeFlags.Void)) !== 0;
}

type OperandUse = "relational" | "arithmetic" | "strict-equality" | "loose-equality";

/** An operator that looks at both operands. Reports the first that it cannot work with. */
function evaluateOperands(
  m: Machine,
  node: ts.BinaryExpression,
  kind: OperandUse,
  left: Value,
  right: Value,
): Value {
  const found = firstSubject(
    m,
    [
      { operand: node.left, value: left },
      { operand: node.right, value: right },
    ],
    kind,
  );
  if (found === null) return dependent([left, right]);
  const { operand, value, subject } = found;
  const operator = node.operatorToken.getText();
  const other = operand === node.left ? node.right : node.left;
  if (operator === "+" && isText(m, other)) {
    if (subject === "dim" && isThrown(node)) return STATIC;
    m.report({ kind: "to-string", node, operand, subject, value, callee: "`+`" });
  } else {
    m.report({ kind, node, operand, subject, value, operator });
  }
  return { ...MUTED_DATA, binding: subject === "dim" ? "dim" : "data" };
}

interface Operand {
  readonly operand: ts.Expression;
  readonly value: Value;
}

function firstSubject(
  m: Machine,
  operands: readonly Operand[],
  kind: OperandUse,
): (Operand & { readonly subject: Subject }) | null {
  const isIdentity = kind === "strict-equality";
  const look = isIdentity ? judge : judgeCoerced;
  const judged = operands.map((item) => ({ ...item, subject: look(m, item.operand, item.value).subject }));
  const order: readonly Subject[] = isIdentity ? ["tensor", "dim"] : ["tensor", "dim", "maybe"];
  for (const subject of order) {
    const found = judged.find((item) => item.subject === subject);
    if (found !== undefined) return { ...found, subject };
  }
  return null;
}

function isText(m: Machine, node: ts.Expression): boolean {
  return (m.world.checker.getTypeAtLocation(node).flags & ts.TypeFlags.StringLike) !== 0;
}

/** The result of a construct that was reported. */
export function reported(subject: Subject): Value {
  return subject === "maybe" ? UNKNOWN : { ...MUTED_DATA, binding: subject === "dim" ? "dim" : "data" };
}
