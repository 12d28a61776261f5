import { heapObject } from "../../domain/heap.ts";
import { readField } from "../../domain/heap.ts";
import { joinValues } from "../../domain/join-values.ts";
import { closureValue, STATIC, UNKNOWN, type Value } from "../../domain/value.ts";
import { ts } from "../../host/ts.ts";
import type { FunctionNode } from "../../domain/activation.ts";
import { iterate } from "../iterate.ts";
import type { Machine } from "../machine.ts";
import { allocate, objectsOf } from "../variables.ts";
import { checkKey, literalKey } from "./element-access.ts";
import { evaluateIdentifier } from "./names.ts";

/** `[a, ...b]` */
export function evaluateArray(m: Machine, node: ts.ArrayLiteralExpression): Value {
  const fields = new Map<string, Value>();
  let rest: Value | null = null;
  const add = (value: Value): void => {
    if (rest === null) fields.set(String(fields.size), value);
    else rest = joinValues(rest, value);
  };
  for (const element of node.elements) {
    if (!ts.isSpreadElement(element)) {
      add(ts.isOmittedExpression(element) ? STATIC : m.evaluate(element));
      continue;
    }
    const source = m.evaluate(element.expression);
    const elements = iterate(m, element.expression, source, { node: element, how: "spread", callee: "..." });
    rest = rest === null ? elements : joinValues(rest, elements);
  }
  return allocate(m, node, heapObject("array", fields, rest));
}

/** `{ a, b: c, ...d }` */
export function evaluateObject(m: Machine, node: ts.ObjectLiteralExpression): Value {
  const fields = new Map<string, Value>();
  let rest: Value | null = null;
  const addRest = (value: Value): void => {
    rest = rest === null ? value : joinValues(rest, value);
  };
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) {
      spreadInto(m, property, fields, addRest);
      continue;
    }
    const value = propertyValue(m, property);
    const name = propertyName(m, property);
    if (name === null) addRest(value);
    else fields.set(name, value);
  }
  return allocate(m, node, heapObject("record", fields, rest));
}

function propertyValue(m: Machine, property: ts.ObjectLiteralElementLike): Value {
  if (ts.isPropertyAssignment(property)) return m.evaluate(property.initializer);
  if (ts.isShorthandPropertyAssignment(property)) return evaluateShorthand(m, property);
  if (ts.isMethodDeclaration(property))
    return closureValue({ node: property as FunctionNode, home: m.frame.activation, self: null });
  m.report({ kind: "not-understood", node: property, what: "an accessor in an object literal" });
  return UNKNOWN;
}

/** `{ a }` names the variable, not the property. */
function evaluateShorthand(m: Machine, property: ts.ShorthandPropertyAssignment): Value {
  const symbol = m.world.checker.getShorthandAssignmentValueSymbol(property);
  return symbol === undefined ? STATIC : evaluateIdentifier(m, property.name, symbol);
}

/** The name of a property; null when it is computed and not known. */
function propertyName(m: Machine, property: ts.ObjectLiteralElementLike): string | null {
  const { name } = property;
  if (name === undefined) return null;
  if (!ts.isComputedPropertyName(name))
    return ts.isPrivateIdentifier(name) ? name.text : (name as ts.Identifier).text;
  const key = m.evaluate(name.expression);
  checkKey(m, name.expression, key, property);
  return literalKey(m, name.expression);
}

function spreadInto(
  m: Machine,
  property: ts.SpreadAssignment,
  fields: Map<string, Value>,
  addRest: (value: Value) => void,
): void {
  const source = m.evaluate(property.expression);
  const elements = iterate(m, property.expression, source, { node: property, how: "keys", callee: "{...}" });
  const objects = objectsOf(m, source);
  const [only] = objects;
  if (objects.length !== 1 || source.external || only === undefined) {
    addRest(elements);
    return;
  }
  for (const name of only.fields.keys()) fields.set(name, readField(only, name) ?? STATIC);
  if (only.rest !== null) addRest(only.rest);
}
