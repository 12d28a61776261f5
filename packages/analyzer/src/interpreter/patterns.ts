import { step } from "../domain/flow.ts";
import { heapObject, readField } from "../domain/heap.ts";
import { joinAll, joinValues } from "../domain/join-values.ts";
import { STATIC, UNKNOWN, type Value, withOrigin } from "../domain/value.ts";
import { ts } from "../host/ts.ts";
import { elementsOf, readMember } from "./expressions/members.ts";
import { checkKey, literalKey } from "./expressions/element-access.ts";
import { iterate } from "./iterate.ts";
import type { Machine } from "./machine.ts";
import { isTensor } from "./subject.ts";
import { hostRead, READS, tensorProperty } from "./tensor-members.ts";
import { allocate, allocateArray, declare, objectsOf } from "./variables.ts";

/** Declares the names of a binding. `source` is the expression that the value comes from, where there is one. */
export function bindPattern(
  m: Machine,
  name: ts.BindingName,
  value: Value,
  source: ts.Expression | null,
): void {
  if (ts.isIdentifier(name)) return bindName(m, name, value);
  if (ts.isArrayBindingPattern(name)) return bindArray(m, name, value, source ?? name);
  bindObject(m, name, value, source ?? name);
}

function bindName(m: Machine, name: ts.Identifier, value: Value): void {
  const symbol = m.world.symbolOf(name);
  if (symbol === null) return;
  m.world.facts?.noteValue(name, value);
  const isStart = value.origin === null || value.origin.node === name;
  declare(
    m,
    symbol,
    isStart ? value : withOrigin(value, step(value.origin, "step", name, `\`${name.text}\``)),
  );
}

function bindArray(m: Machine, pattern: ts.ArrayBindingPattern, value: Value, source: ts.Node): void {
  const elements = iterate(m, source, value, { node: pattern, how: "array-pattern", callee: "" });
  pattern.elements.forEach((element, i) => {
    if (ts.isOmittedExpression(element)) return;
    const part =
      element.dotDotDotToken === undefined
        ? elementAt(m, value, elements, i)
        : allocateArray(m, element, elements);
    bindPattern(m, element.name, withDefault(m, part, element.initializer), null);
  });
}

/** The element at a place: exact for an array of the traced code, any element otherwise. */
export function elementAt(m: Machine, value: Value, elements: Value, index: number): Value {
  if (value.external || value.objects.length === 0) return elements;
  const parts = objectsOf(m, value).map((object) => readField(object, String(index)) ?? STATIC);
  return joinAll(parts, elements);
}

export function withDefault(m: Machine, value: Value, initializer: ts.Expression | undefined): Value {
  return initializer === undefined ? value : joinValues(value, m.evaluate(initializer));
}

function bindObject(m: Machine, pattern: ts.ObjectBindingPattern, value: Value, source: ts.Node): void {
  const ofTensor = isTensor(m, source, value);
  const taken: string[] = [];
  for (const element of pattern.elements) {
    if (element.dotDotDotToken !== undefined) {
      bindPattern(m, element.name, restRecord(m, element, value, source, taken), null);
      continue;
    }
    const name = propertyName(m, element);
    if (name !== null) taken.push(name);
    const part = ofTensor
      ? tensorPart(m, element, source, name, value)
      : readPart(m, pattern, element, name, value);
    bindPattern(m, element.name, withDefault(m, part, element.initializer), null);
  }
}

function propertyName(m: Machine, element: ts.BindingElement): string | null {
  const name = element.propertyName ?? element.name;
  if (ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name)) return name.text;
  if (!ts.isComputedPropertyName(name)) return null;
  checkKey(m, name.expression, m.evaluate(name.expression), element);
  return literalKey(m, name.expression);
}

function tensorPart(
  m: Machine,
  element: ts.BindingElement,
  source: ts.Node,
  name: string | null,
  value: Value,
): Value {
  if (name === null) {
    m.report({ kind: "not-understood", node: element, what: "which property of the tensor this is" });
    return UNKNOWN;
  }
  if (READS.has(name)) return hostRead(m, element, source, value, name === "data" ? "data" : `${name}()`);
  return tensorProperty(m, { node: element.name, operand: source, name }, value);
}

function readPart(
  m: Machine,
  pattern: ts.ObjectBindingPattern,
  element: ts.BindingElement,
  name: string | null,
  value: Value,
): Value {
  if (name === null) return elementsOf(m, element.name, value);
  const symbol = m.world.checker.getPropertyOfType(m.world.checker.getTypeAtLocation(pattern), name) ?? null;
  return readMember(m, { node: element.name, symbol, name, isSuper: false }, value);
}

function restRecord(
  m: Machine,
  element: ts.BindingElement,
  value: Value,
  source: ts.Node,
  taken: readonly string[],
): Value {
  iterate(m, source, value, { node: element, how: "keys", callee: "{...}" });
  if (value.external || value.objects.length === 0) return value;
  const fields = new Map<string, Value>();
  for (const object of objectsOf(m, value)) {
    for (const [name, field] of object.fields) if (!taken.includes(name)) fields.set(name, field);
  }
  return allocate(m, element, heapObject("record", fields));
}
