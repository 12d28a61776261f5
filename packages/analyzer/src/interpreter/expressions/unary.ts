import { dependent } from "../../domain/dependent.ts";
import { MUTED_DATA, STATIC, type Value } from "../../domain/value.ts";
import { ts } from "../../host/ts.ts";
import { judgeCoerced } from "../coercion.ts";
import { isGuardOfTensor } from "../guard-of-tensor.ts";
import type { Machine } from "../machine.ts";
import { judge } from "../subject.ts";
import { assignTo, deleteProperty } from "../writes.ts";
import { reported } from "./operators.ts";

const K = ts.SyntaxKind;

/** `-a`, `+a`, `~a`, `!a`, `++a` */
export function evaluatePrefix(m: Machine, node: ts.PrefixUnaryExpression): Value {
  const value = m.evaluate(node.operand);
  if (node.operator === K.ExclamationToken) return evaluateNot(m, node, value);
  const operator = ts.tokenToString(node.operator) ?? "";
  const result = evaluateNumeric(m, node, operator, node.operand, value);
  if (operator === "++" || operator === "--") assignTo(m, node.operand, result, node);
  return result;
}

/** `a++`, `a--` */
export function evaluatePostfix(m: Machine, node: ts.PostfixUnaryExpression): Value {
  const value = m.evaluate(node.operand);
  const result = evaluateNumeric(m, node, ts.tokenToString(node.operator) ?? "", node.operand, value);
  assignTo(m, node.operand, result, node);
  return result;
}

/** `!a`: known when `a` is, and for a tensor when it asks for presence. */
function evaluateNot(m: Machine, node: ts.PrefixUnaryExpression, value: Value): Value {
  const { subject, nullable } = judge(m, node.operand, value);
  if (subject === "tensor" && !nullable) {
    const twice = ts.isPrefixUnaryExpression(node.parent) && node.parent.operator === K.ExclamationToken;
    m.report({
      kind: "to-boolean",
      node: twice ? node.parent : node,
      operand: node.operand,
      subject,
      value,
      callee: twice ? "!!" : "!",
    });
    return MUTED_DATA;
  }
  return dependent([value]);
}

function evaluateNumeric(
  m: Machine,
  node: ts.Node,
  operator: string,
  operand: ts.Expression,
  value: Value,
): Value {
  const { subject } = judgeCoerced(m, operand, value);
  if (subject === null || subject === "data") return dependent([value]);
  m.report({ kind: "unary", node, operand, subject, value, operator });
  return reported(subject);
}

/** `typeof a`: a guard on a tensor answers the same for all inputs; a size is a number only when it is known. */
export function evaluateTypeof(m: Machine, node: ts.TypeOfExpression): Value {
  const value = m.evaluate(node.expression);
  const judgement = judge(m, node.expression, value);
  const { subject } = judgement;
  if (subject === "dim") {
    m.report({ kind: "guard", node, operand: node.expression, subject, value, callee: node.getText() });
    return { ...MUTED_DATA, binding: "dim" };
  }
  if (subject === "tensor" && isGuardOfTensor(m, node.expression, judgement)) {
    m.report({ kind: "guard", node, operand: node.expression, subject, value, callee: node.getText() });
  }
  return STATIC;
}

/** `void a` */
export function evaluateVoid(m: Machine, node: ts.VoidExpression): Value {
  m.evaluate(node.expression);
  return STATIC;
}

/** `delete a.b` */
export function evaluateDelete(m: Machine, node: ts.DeleteExpression): Value {
  deleteProperty(m, node);
  return STATIC;
}
