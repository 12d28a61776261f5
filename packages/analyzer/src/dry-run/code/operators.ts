import { ts } from "../../host/ts.ts";
import { giveUp, type Run, truthOf } from "../run.ts";
import { UNKNOWN } from "../values/unknown.ts";
import type { Scope } from "./scope.ts";

const K = ts.SyntaxKind;

type Operator = (a: never, b: never) => unknown;

/** The operators on two values that are both needed. What they do to tensors and sizes is the library's to say. */
const OPERATORS: ReadonlyMap<ts.SyntaxKind, Operator> = new Map<ts.SyntaxKind, Operator>([
  [K.PlusToken, (a: number, b: number) => a + b],
  [K.MinusToken, (a: number, b: number) => a - b],
  [K.AsteriskToken, (a: number, b: number) => a * b],
  [K.SlashToken, (a: number, b: number) => a / b],
  [K.PercentToken, (a: number, b: number) => a % b],
  [K.AsteriskAsteriskToken, (a: number, b: number) => a ** b],
  [K.LessThanToken, (a: number, b: number) => a < b],
  [K.LessThanEqualsToken, (a: number, b: number) => a <= b],
  [K.GreaterThanToken, (a: number, b: number) => a > b],
  [K.GreaterThanEqualsToken, (a: number, b: number) => a >= b],
  [K.EqualsEqualsEqualsToken, (a: unknown, b: unknown) => a === b],
  [K.ExclamationEqualsEqualsToken, (a: unknown, b: unknown) => a !== b],
  // eslint-disable-next-line eqeqeq -- the operator of the walked code
  [K.EqualsEqualsToken, (a: unknown, b: unknown) => a == b],
  // eslint-disable-next-line eqeqeq -- the operator of the walked code
  [K.ExclamationEqualsToken, (a: unknown, b: unknown) => a != b],
  [K.AmpersandToken, (a: number, b: number) => a & b],
  [K.BarToken, (a: number, b: number) => a | b],
  [K.CaretToken, (a: number, b: number) => a ^ b],
  [K.LessThanLessThanToken, (a: number, b: number) => a << b],
  [K.GreaterThanGreaterThanToken, (a: number, b: number) => a >> b],
  [K.GreaterThanGreaterThanGreaterThanToken, (a: number, b: number) => a >>> b],
  [K.InstanceOfKeyword, (a: unknown, b: new () => unknown) => a instanceof b],
  [K.InKeyword, (a: string, b: object) => a in b],
  [K.CommaToken, (_: unknown, b: unknown) => b],
]);

/** `a + b`, `a && b`, `a ?? b`, `a === b` ... */
export function evaluateBinary(run: Run, node: ts.BinaryExpression, scope: Scope): unknown {
  const { kind } = node.operatorToken;
  const left = run.evaluate(node.left, scope);
  if (isShortCircuit(kind)) return shortCircuit(run, node, left, () => run.evaluate(node.right, scope));
  return applyOperator(run, kind, left, run.evaluate(node.right, scope), node);
}

export function isShortCircuit(kind: ts.SyntaxKind): boolean {
  return kind === K.AmpersandAmpersandToken || kind === K.BarBarToken || kind === K.QuestionQuestionToken;
}

/** The right side is only looked at when the left one does not decide. */
export function shortCircuit(
  run: Run,
  node: ts.BinaryExpression,
  left: unknown,
  right: () => unknown,
  kind: ts.SyntaxKind = node.operatorToken.kind,
): unknown {
  void run;
  if (left === UNKNOWN) return giveUp(node, "the left side is not known");
  if (kind === K.QuestionQuestionToken) return left ?? right();
  return truthOf(left, node.left) === (kind === K.AmpersandAmpersandToken) ? right() : left;
}

export function applyOperator(
  run: Run,
  kind: ts.SyntaxKind,
  left: unknown,
  right: unknown,
  node: ts.Node,
): unknown {
  const operator = OPERATORS.get(kind);
  if (operator === undefined) return giveUp(node, "a dry run does not know this operator");
  if (kind === K.CommaToken) return right;
  if (left === UNKNOWN || right === UNKNOWN) return UNKNOWN;
  const outer = run.site;
  run.site = node;
  try {
    return operator(left as never, right as never);
  } finally {
    run.site = outer;
  }
}

/** `-a`, `+a`, `~a`, `!a` */
export function evaluatePrefix(run: Run, node: ts.PrefixUnaryExpression, scope: Scope): unknown {
  const value = run.evaluate(node.operand, scope);
  if (value === UNKNOWN) return UNKNOWN;
  switch (node.operator) {
    case K.ExclamationToken:
      return !value;
    case K.MinusToken:
      return -(value as number);
    case K.PlusToken:
      return +(value as number);
    default:
      return ~(value as number);
  }
}

/** `typeof a` */
export function evaluateTypeof(run: Run, node: ts.TypeOfExpression, scope: Scope): unknown {
  const value = run.evaluate(node.expression, scope);
  return value === UNKNOWN ? UNKNOWN : typeof value;
}

/** `a ? b : c` */
export function evaluateConditional(run: Run, node: ts.ConditionalExpression, scope: Scope): unknown {
  const condition = truthOf(run.evaluate(node.condition, scope), node.condition);
  return run.evaluate(condition ? node.whenTrue : node.whenFalse, scope);
}
