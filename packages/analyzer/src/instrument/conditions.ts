import { ts } from "../host/ts.ts";
import { exitOf } from "../interpreter/statements/branches.ts";
import type { Instrumentation } from "./instrument-file.ts";
import type { UseShape } from "./site-table.ts";

type Conditional =
  ts.IfStatement | ts.ConditionalExpression | ts.WhileStatement | ts.DoStatement | ts.ForStatement;

/** The condition of a branch or loop. */
export function instrumentCondition(at: Instrumentation, node: Conditional): void {
  const condition = conditionOf(node);
  if (condition === undefined) return;
  const exit = ts.isIfStatement(node) ? exitOf(node) : "none";
  testValue(at, condition, {
    kind: "condition",
    node: condition,
    operand: condition,
    of: kindOf(node),
    recursive: false,
    exit,
  });
}

function conditionOf(node: Conditional): ts.Expression | undefined {
  if (ts.isConditionalExpression(node) || ts.isForStatement(node)) return node.condition;
  return node.expression;
}

function kindOf(node: Conditional): "if" | "ternary" | "while" | "do" | "for" {
  if (ts.isIfStatement(node)) return "if";
  if (ts.isConditionalExpression(node)) return "ternary";
  if (ts.isForStatement(node)) return "for";
  return ts.isWhileStatement(node) ? "while" : "do";
}

const { SyntaxKind: K } = ts;

const LOGICAL: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [K.AmpersandAmpersandToken, "&&"],
  [K.BarBarToken, "||"],
]);

const ASSIGNING: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [K.AmpersandAmpersandEqualsToken, "&&"],
  [K.BarBarEqualsToken, "||"],
  [K.QuestionQuestionEqualsToken, "??"],
]);

/** `a && b`, `a || b`, `a ?? b`, `a ||= b` and their kin. */
export function instrumentLogical(at: Instrumentation, node: ts.BinaryExpression): void {
  const { left: operand, operatorToken } = node;
  const operator = operatorToken.getText();
  if (LOGICAL.has(operatorToken.kind)) testValue(at, operand, { kind: "logical", node, operand, operator });
  if (operatorToken.kind === K.QuestionQuestionToken)
    testValue(at, operand, { kind: "nullish", node, operand, operator });
  const logic = ASSIGNING.get(operatorToken.kind);
  if (logic !== undefined) instrumentLogicalAssignment(at, node, logic);
}

/**
 * `a ||= b` is `a || (a = b)`, where naming `a` twice does nothing but name it twice. The left sides that do more are
 * left as they are.
 */
function instrumentLogicalAssignment(at: Instrumentation, node: ts.BinaryExpression, logic: string): void {
  const { left: operand, operatorToken, right } = node;
  if (!isPlainTarget(operand)) return;
  const shape: UseShape = { kind: "logical-assignment", node, operand, operator: operatorToken.getText() };
  const index = at.sites.consumption(shape, at.facts.isPresence(operand));
  if (index === null) return;
  const { runTime, sites } = at.names;
  const text = operand.getText();
  at.edits.replace(operatorToken.getStart(), operatorToken.getEnd(), `${logic} (${text} =`);
  at.edits.wrap(operand, ` ${runTime}.test(`, `, ${sites}, ${index})`);
  at.edits.wrap(right, "", ")");
}

function isPlainTarget(node: ts.Expression): boolean {
  if (ts.isIdentifier(node)) return true;
  if (!ts.isPropertyAccessExpression(node)) return false;
  return ts.isIdentifier(node.expression) || node.expression.kind === K.ThisKeyword;
}

/** `!a` */
export function instrumentNot(
  at: Instrumentation,
  node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression,
): void {
  const { operand, parent } = node;
  const twice = ts.isPrefixUnaryExpression(parent) && parent.operator === K.ExclamationToken;
  const callee = twice ? "!!" : "!";
  testValue(at, operand, { kind: "to-boolean", node: twice ? parent : node, operand, callee });
}

/** Writes a check around a value that the code around decides by. */
export function testValue(at: Instrumentation, operand: ts.Expression, shape: UseShape): void {
  const index = at.sites.consumption(shape, at.facts.isPresence(operand));
  if (index !== null) wrapTest(at, operand, index);
}

export function wrapTest({ edits, names }: Instrumentation, operand: ts.Expression, index: number): void {
  edits.wrap(operand, ` ${names.runTime}.test(`, `, ${names.sites}, ${index})`);
}
