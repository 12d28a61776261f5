import { ts } from "../../host/ts.ts";
import { giveUp, type Run } from "../run.ts";
import { UNKNOWN } from "../values/unknown.ts";
import { makeFunction } from "./function.ts";
import { evaluateSymbol } from "./names.ts";
import { propertyName } from "./property-name.ts";
import type { Scope } from "./scope.ts";

/** The items of a list of expressions with spreads; null when a spread is not known. */
export function evaluateItems(
  run: Run,
  nodes: readonly ts.Expression[],
  scope: Scope,
): readonly unknown[] | null {
  const items: unknown[] = [];
  let known = true;
  for (const node of nodes) {
    if (!ts.isSpreadElement(node)) {
      items.push(ts.isOmittedExpression(node) ? undefined : run.evaluate(node, scope));
      continue;
    }
    const spread = run.evaluate(node.expression, scope);
    if (spread === UNKNOWN) known = false;
    else items.push(...(spread as Iterable<unknown>));
  }
  return known ? items : null;
}

/** `[a, ...b]` */
export function evaluateArray(run: Run, node: ts.ArrayLiteralExpression, scope: Scope): unknown {
  return evaluateItems(run, node.elements, scope) ?? UNKNOWN;
}

/** `{ a, b: c, ...d, e() {} }` */
export function evaluateObject(run: Run, node: ts.ObjectLiteralExpression, scope: Scope): unknown {
  const record: Record<string, unknown> = {};
  let known = true;
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) {
      const spread = run.evaluate(property.expression, scope);
      if (spread === UNKNOWN) known = false;
      else Object.assign(record, spread);
    } else if (ts.isPropertyAssignment(property)) {
      const name = propertyName(run, property.name, scope);
      const value = run.evaluate(property.initializer, scope);
      if (name === null) known = false;
      else set(record, name, value);
    } else if (ts.isShorthandPropertyAssignment(property)) {
      set(record, property.name.text, evaluateShorthand(run, property, scope));
    } else if (ts.isMethodDeclaration(property)) {
      const name = propertyName(run, property.name, scope);
      if (name !== null) set(record, name, makeFunction(run, property, scope));
    } else {
      giveUp(property, "an accessor in an object literal");
    }
  }
  return known ? record : UNKNOWN;
}

/** Own properties only: `__proto__` is a name like any other. */
function set(record: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(record, name, { value, writable: true, enumerable: true, configurable: true });
}

function evaluateShorthand(run: Run, property: ts.ShorthandPropertyAssignment, scope: Scope): unknown {
  const cell = scope.find(property.name.text);
  if (cell !== null) return cell.value;
  const symbol = run.world.checker.getShorthandAssignmentValueSymbol(property);
  return symbol === undefined ? UNKNOWN : evaluateSymbol(run, symbol);
}

/** `a ${b} c` */
export function evaluateTemplate(run: Run, node: ts.TemplateExpression, scope: Scope): unknown {
  let text = node.head.text;
  let known = true;
  for (const span of node.templateSpans) {
    const value = run.evaluate(span.expression, scope);
    if (value === UNKNOWN) known = false;
    else text += `${String(value)}${span.literal.text}`;
  }
  return known ? text : UNKNOWN;
}
