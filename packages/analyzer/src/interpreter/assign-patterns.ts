import { readField } from "../domain/heap.ts";
import { joinAll } from "../domain/join-values.ts";
import { STATIC, type Value } from "../domain/value.ts";
import { ts } from "../host/ts.ts";
import { elementsOf } from "./expressions/members.ts";
import { iterate } from "./iterate.ts";
import type { Machine } from "./machine.ts";
import { elementAt, withDefault } from "./patterns.ts";
import { allocateArray, objectsOf } from "./variables.ts";

/** Stores a value in one target. */
type Assign = (m: Machine, target: ts.Expression, value: Value, by: ts.Node) => void;

/** `[a, b] = value` */
export function bindArrayTargets(
  m: Machine,
  target: ts.ArrayLiteralExpression,
  value: Value,
  by: ts.Node,
  assign: Assign,
): void {
  const source = ts.isBinaryExpression(by) ? by.right : target;
  const elements = iterate(m, source, value, { node: target, how: "array-pattern", callee: "" });
  target.elements.forEach((element, i) => {
    if (ts.isOmittedExpression(element)) return;
    const isRest = ts.isSpreadElement(element);
    const inner = isRest ? element.expression : element;
    const part = isRest ? allocateArray(m, element, elements) : elementAt(m, value, elements, i);
    assignWithDefault(m, inner, part, by, assign);
  });
}

/** `({ a, b: c } = value)` */
export function bindObjectTargets(
  m: Machine,
  target: ts.ObjectLiteralExpression,
  value: Value,
  by: ts.Node,
  assign: Assign,
): void {
  const elements = elementsOf(m, target, value);
  for (const property of target.properties) {
    if (ts.isShorthandPropertyAssignment(property)) {
      const part = namedPart(m, value, property.name.text) ?? elements;
      assign(m, property.name, withDefault(m, part, property.objectAssignmentInitializer), by);
    } else if (ts.isPropertyAssignment(property)) {
      const part = namedPart(m, value, property.name.getText()) ?? elements;
      assignWithDefault(m, property.initializer, part, by, assign);
    } else {
      m.report({ kind: "not-understood", node: property, what: "a rest in an object assignment" });
    }
  }
}

function assignWithDefault(
  m: Machine,
  target: ts.Expression,
  value: Value,
  by: ts.Node,
  assign: Assign,
): void {
  if (ts.isBinaryExpression(target)) return assign(m, target.left, withDefault(m, value, target.right), by);
  assign(m, target, value, by);
}

function namedPart(m: Machine, value: Value, name: string): Value | null {
  if (value.external || value.objects.length === 0) return null;
  return joinAll(
    objectsOf(m, value).map((object) => readField(object, name) ?? STATIC),
    STATIC,
  );
}
