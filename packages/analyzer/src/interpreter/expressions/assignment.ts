import { dependent } from "../../domain/dependent.ts";
import { joinValues } from "../../domain/join-values.ts";
import { copyState, joinStates } from "../../domain/state.ts";
import { MUTED_DATA, type Value } from "../../domain/value.ts";
import { ts } from "../../host/ts.ts";
import { judgeCoerced } from "../coercion.ts";
import type { Machine } from "../machine.ts";
import { named } from "../named.ts";
import { judge } from "../subject.ts";
import { assignTo } from "../writes.ts";

const K = ts.SyntaxKind;

const LOGICAL: ReadonlySet<ts.SyntaxKind> = new Set([
  K.BarBarEqualsToken,
  K.AmpersandAmpersandEqualsToken,
  K.QuestionQuestionEqualsToken,
]);

/** `a = b`, `a += b`, `a ||= b` */
export function evaluateAssignment(m: Machine, node: ts.BinaryExpression): Value {
  if (node.operatorToken.kind === K.EqualsToken) {
    const value = m.evaluate(node.right);
    assignTo(m, node.left, named(value, node.left), node);
    return value;
  }
  if (LOGICAL.has(node.operatorToken.kind)) return evaluateLogicalAssignment(m, node);
  return evaluateCompound(m, node);
}

function evaluateLogicalAssignment(m: Machine, node: ts.BinaryExpression): Value {
  const left = m.evaluate(node.left);
  const { subject, nullable } = judge(m, node.left, left);
  const before = m.state;
  m.state = before === null ? null : copyState(before);
  const right = m.evaluate(node.right);
  const operator = node.operatorToken.getText();
  const use = { kind: "logical-assignment", node, operand: node.left, value: left, operator } as const;
  const isPresence = node.operatorToken.kind === K.QuestionQuestionEqualsToken;
  if (subject === "tensor" && !nullable) m.report({ ...use, subject });
  else if ((subject === "data" || subject === "dim") && !isPresence) m.report({ ...use, subject });
  const value = joinValues(left, right);
  assignTo(m, node.left, value, node);
  m.state = joinStates(before, m.state);
  return value;
}

function evaluateCompound(m: Machine, node: ts.BinaryExpression): Value {
  const left = m.evaluate(node.left);
  const right = m.evaluate(node.right);
  const value = compoundValue(m, node, left, right);
  assignTo(m, node.left, value, node);
  return value;
}

function compoundValue(m: Machine, node: ts.BinaryExpression, left: Value, right: Value): Value {
  const operands = [
    { operand: node.left, value: left },
    { operand: node.right, value: right },
  ];
  for (const { operand, value } of operands) {
    const { subject } = judgeCoerced(m, operand, value);
    if (subject === null || subject === "data") continue;
    m.report({ kind: "compound", node, operand, subject, value, operator: node.operatorToken.getText() });
    return { ...MUTED_DATA, binding: subject === "dim" ? "dim" : "data" };
  }
  return dependent([left, right]);
}
