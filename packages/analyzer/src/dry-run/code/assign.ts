import { ts } from "../../host/ts.ts";
import { bare } from "../../host/bare.ts";
import { giveUp, type Run, tell } from "../run.ts";
import { UNKNOWN } from "../values/unknown.ts";
import { applyOperator, isShortCircuit, shortCircuit } from "./operators.ts";
import { partsOfArray, partsOfRecord } from "./pattern.ts";
import type { Scope } from "./scope.ts";

const K = ts.SyntaxKind;

/** The operator of each compound assignment. */
const COMPOUND: ReadonlyMap<ts.SyntaxKind, ts.SyntaxKind> = new Map([
  [K.PlusEqualsToken, K.PlusToken],
  [K.MinusEqualsToken, K.MinusToken],
  [K.AsteriskEqualsToken, K.AsteriskToken],
  [K.SlashEqualsToken, K.SlashToken],
  [K.PercentEqualsToken, K.PercentToken],
  [K.AsteriskAsteriskEqualsToken, K.AsteriskAsteriskToken],
  [K.AmpersandEqualsToken, K.AmpersandToken],
  [K.BarEqualsToken, K.BarToken],
  [K.CaretEqualsToken, K.CaretToken],
  [K.LessThanLessThanEqualsToken, K.LessThanLessThanToken],
  [K.GreaterThanGreaterThanEqualsToken, K.GreaterThanGreaterThanToken],
  [K.AmpersandAmpersandEqualsToken, K.AmpersandAmpersandToken],
  [K.BarBarEqualsToken, K.BarBarToken],
  [K.QuestionQuestionEqualsToken, K.QuestionQuestionToken],
]);

/** `a = b`, `a += b`, `a ??= b` */
export function evaluateAssignment(run: Run, node: ts.BinaryExpression, scope: Scope): unknown {
  const value = assignedValue(run, node, scope);
  assign(run, node.left, value, scope);
  run.assigned.add(node.right);
  return value;
}

function assignedValue(run: Run, node: ts.BinaryExpression, scope: Scope): unknown {
  const { kind } = node.operatorToken;
  if (kind === K.EqualsToken) return run.evaluate(node.right, scope);
  const operator = COMPOUND.get(kind);
  if (operator === undefined) return giveUp(node, "a dry run does not know this operator");
  const left = run.evaluate(node.left, scope);
  const right = (): unknown => run.evaluate(node.right, scope);
  if (isShortCircuit(operator)) return shortCircuit(run, node, left, right, operator);
  return applyOperator(run, operator, left, right(), node);
}

/** `++a`, `a--` */
export function evaluateUpdate(
  run: Run,
  node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression,
  scope: Scope,
): unknown {
  const before = run.evaluate(node.operand, scope);
  const by = node.operator === K.PlusPlusToken ? 1 : -1;
  const after = before === UNKNOWN ? UNKNOWN : (before as number) + by;
  assign(run, node.operand, after, scope);
  return ts.isPrefixUnaryExpression(node) ? after : before;
}

/** Stores a value in what stands left of an assignment. */
export function assign(run: Run, target: ts.Expression, value: unknown, scope: Scope): void {
  const inner = bare(target);
  if (ts.isIdentifier(inner)) {
    tell(run, inner, value);
    const cell = scope.find(inner.text);
    if (cell !== null) cell.value = value;
  } else if (ts.isPropertyAccessExpression(inner)) {
    writeMember(run, run.evaluate(inner.expression, scope), inner.name.text, value);
  } else if (ts.isElementAccessExpression(inner)) {
    const owner = run.evaluate(inner.expression, scope);
    const key = run.evaluate(inner.argumentExpression, scope);
    if (key === UNKNOWN) exposeOwner(run, owner);
    else writeMember(run, owner, String(key), value);
  } else if (ts.isArrayLiteralExpression(inner)) {
    assignArray(run, inner, value, scope);
  } else if (ts.isObjectLiteralExpression(inner)) {
    assignRecord(run, inner, value, scope);
  } else {
    giveUp(target, "a dry run does not know this target");
  }
}

/** `delete a.b` */
export function evaluateDelete(run: Run, node: ts.DeleteExpression, scope: Scope): unknown {
  const target = bare(node.expression);
  if (!ts.isPropertyAccessExpression(target))
    return giveUp(node, "a dry run does not know what this deletes");
  const owner = run.evaluate(target.expression, scope);
  if (typeof owner !== "object" || owner === null || owner === UNKNOWN) return UNKNOWN;
  return Reflect.deleteProperty(owner, target.name.text);
}

function exposeOwner(run: Run, owner: unknown): void {
  if (typeof owner === "object" && owner !== null) run.opaque.add(owner);
}

function writeMember(run: Run, owner: unknown, key: string, value: unknown): void {
  if (typeof owner !== "object" || owner === null || owner === UNKNOWN || run.opaque.has(owner)) return;
  const isNew = key.startsWith("#") && !Object.hasOwn(owner, key);
  if (isNew) Object.defineProperty(owner, key, { value, writable: true, configurable: true });
  else Reflect.set(owner, key, value);
}

function assignArray(run: Run, target: ts.ArrayLiteralExpression, value: unknown, scope: Scope): void {
  const isRest = target.elements.map(ts.isSpreadElement);
  const parts = partsOfArray(value, isRest);
  target.elements.forEach((element, i) => {
    if (ts.isOmittedExpression(element)) return;
    assignDefault(run, ts.isSpreadElement(element) ? element.expression : element, parts[i], scope);
  });
}

function assignRecord(run: Run, target: ts.ObjectLiteralExpression, value: unknown, scope: Scope): void {
  for (const property of target.properties) {
    if (ts.isPropertyAssignment(property)) {
      const name = (property.name as ts.Identifier).text;
      assignDefault(run, property.initializer, partsOfRecord(run, value, [name])[0], scope);
    } else if (ts.isShorthandPropertyAssignment(property)) {
      const [part] = partsOfRecord(run, value, [property.name.text]);
      const initial = property.objectAssignmentInitializer;
      const isMissing = part === undefined && initial !== undefined;
      assign(run, property.name, isMissing ? run.evaluate(initial, scope) : part, scope);
    } else {
      giveUp(property, "a dry run does not know this target");
    }
  }
}

function assignDefault(run: Run, target: ts.Expression, value: unknown, scope: Scope): void {
  if (!ts.isBinaryExpression(target)) return assign(run, target, value, scope);
  assign(run, target.left, value === undefined ? run.evaluate(target.right, scope) : value, scope);
}
