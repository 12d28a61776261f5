import { dependent } from "../../domain/dependent.ts";
import { blurElements, heapObject } from "../../domain/heap.ts";
import { joinAll, joinValues } from "../../domain/join-values.ts";
import { EXTERNAL, MUTED_DATA, STATIC, UNKNOWN, type Value } from "../../domain/value.ts";
import { bare } from "../../host/bare.ts";
import { ts } from "../../host/ts.ts";
import { ARRAY_METHODS, ARRAY_OWNERS, type ArrayMethod } from "../../models/array-methods.ts";
import { codeText, quoted } from "../../rules/code-text.ts";
import { elementFacts, elementsOf } from "../expressions/members.ts";
import { judgeCoerced } from "../coercion.ts";
import { isThrown } from "../is-thrown.ts";
import type { Machine } from "../machine.ts";
import { settle } from "../settle.ts";
import { decidesCode, judge } from "../subject.ts";
import { allocate, allocateArray, updateObjects } from "../variables.ts";
import { holdsNumbersOnly, outsideTarget } from "../writes.ts";
import { allArguments, type Arguments, evaluateArguments } from "./arguments.ts";
import { callCallback } from "./callback.ts";
import { callUnknown } from "./unknown-call.ts";

interface Call {
  readonly node: ts.CallExpression;
  readonly callee: ts.PropertyAccessExpression;
  readonly receiver: Value;
  readonly name: string;
  readonly args: Arguments;
}

/** True for the standard name of a method of arrays and their kin. */
export function isArrayMethod(name: string): boolean {
  const [owner = "", method = ""] = name.split(".");
  return ARRAY_OWNERS.has(owner) && Object.hasOwn(ARRAY_METHODS, method);
}

/** Calls a method of an array: elements flow into callbacks and results. */
export function callArrayMethod(
  m: Machine,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  receiver: Value,
  standardName: string,
): Value {
  const name = standardName.slice(standardName.indexOf(".") + 1);
  const method = ARRAY_METHODS[name];
  const args = evaluateArguments(m, node.arguments);
  if (method === undefined) return callUnknown(m, node, callee, receiver, args);
  const call: Call = { node, callee, receiver, name, args };
  const elements = elementsOf(m, callee.expression, receiver);
  const made = method.callback === null ? null : runCallback(m, call, method, elements);
  if (method.searches) reportSearch(m, call, elements);
  else if (method.callback === null) reportPositions(m, call, method);
  if (name === "join") reportJoin(m, call, elements);
  const added = addedElements(m, call, method);
  if (method.mutates) mutate(m, call, added);
  return resultOf(m, call, method, elements, added, made);
}

/** Runs a callback for any number of elements, and gives what it returns. */
function runCallback(m: Machine, call: Call, method: ArrayMethod, elements: Value): Value {
  const [callback, initial] = call.args.values;
  const [node] = call.args.nodes;
  if (callback === undefined || node === undefined) return STATIC;
  if (method.callback === "fold") {
    let result = initial ?? elements;
    settle(m, call.node, () => {
      const next = callCallback(m, node, callback, [result, elements, STATIC], call.node);
      result = joinValues(result, next);
    });
    return result;
  }
  let result: Value | null = null;
  const parameters = method.callback === "order" ? [elements, elements] : [elements, STATIC, call.receiver];
  settle(m, call.node, () => {
    const returned = callCallback(m, node, callback, parameters, call.node);
    result = result === null ? returned : joinValues(result, returned);
  });
  const returned: Value = result ?? STATIC;
  if (method.callback === "predicate" || method.callback === "order")
    reportChoice(m, call, method, node, returned);
  return returned;
}

/** A callback whose result decides what stays, or in which order. */
function reportChoice(
  m: Machine,
  call: Call,
  method: ArrayMethod,
  node: ts.Expression,
  returned: Value,
): void {
  const inner = bare(node);
  const body = ts.isArrowFunction(inner) && !ts.isBlock(inner.body) ? inner.body : null;
  const { subject, nullable } = body === null ? judgeElement(m, call, returned) : judge(m, body, returned);
  if (subject === null || subject === "maybe" || (subject === "tensor" && nullable)) return;
  const kind = method.callback === "order" ? "order" : "predicate";
  const operand = body ?? node;
  m.report({ kind, node: operand, operand, subject, value: returned, callee: `\`${call.name}\`` });
}

/** What a callback that is only named, such as `Boolean`, gives for an element. */
function judgeElement(m: Machine, call: Call, returned: Value): ReturnType<typeof judge> {
  return { ...byValue(returned), nullable: elementFacts(m, call.callee.expression).nullable };
}

function byValue(value: Value): ReturnType<typeof judge> {
  if (value.tensor === "traced" || value.tensor === "constant") return { subject: "tensor", nullable: false };
  const dynamic = value.binding !== "static" && !value.muted;
  return { subject: dynamic ? (value.binding === "dim" ? "dim" : "data") : null, nullable: false };
}

/** Arguments that say where: they must be known while tracing. */
function reportPositions(m: Machine, call: Call, method: ArrayMethod): void {
  const nodes = method.adds === null ? call.args.nodes : call.args.nodes.slice(0, method.adds);
  nodes.forEach((operand, i) => {
    const value = call.args.values[i] ?? STATIC;
    const { subject } = judgeCoerced(m, operand, value);
    if (subject === null) return;
    const dispatch = decidesCode(m, call.node);
    m.report({ kind: "key", node: operand, operand, subject, value, of: call.node, dispatch });
  });
}

/** `includes` and its kin compare tensors as objects. */
function reportSearch(m: Machine, call: Call, elements: Value): void {
  const [operand] = call.args.nodes;
  const [value] = call.args.values;
  if (operand === undefined || value === undefined) return;
  const sought = judge(m, operand, value).subject;
  const subject = sought === null ? byValue(elements).subject : sought;
  if (subject !== "tensor" && subject !== "dim") return;
  const found = sought === null ? elements : value;
  m.report({
    kind: "membership",
    node: call.node,
    operand,
    subject,
    value: found,
    callee: `\`${call.name}\``,
    cache: false,
  });
}

/** `join` makes a text of each element. */
function reportJoin(m: Machine, call: Call, elements: Value): void {
  const operand = call.callee.expression;
  const { subject } = byValue(elements);
  if (subject !== "tensor" && (subject !== "dim" || isThrown(call.node))) return;
  m.report({
    kind: "to-string",
    node: call.node,
    operand,
    subject,
    value: elements,
    callee: quoted(call.callee),
  });
}

function addedElements(m: Machine, call: Call, method: ArrayMethod): Value | null {
  if (method.adds === null) return null;
  const nodes = call.args.nodes.slice(method.adds);
  const values = call.args.values.slice(method.adds).map((value, i) => {
    const node = nodes[i];
    const isList = call.name === "concat" || call.name === "set";
    return isList && node !== undefined && value.tensor === "no" ? elementsOf(m, node, value) : value;
  });
  const all = call.args.rest === null ? values : [...values, call.args.rest];
  return all.length === 0 ? null : joinAll(all, STATIC);
}

/** Changing a local array is fine; changing one that was there before is not. */
function mutate(m: Machine, call: Call, added: Value | null): void {
  const { receiver } = call;
  updateObjects(m, receiver, (object) => blurElements(object, added));
  const write = {
    kind: "write",
    node: call.node,
    what: `\`${codeText(call.callee)}(...)\``,
    value: added ?? EXTERNAL,
    traced: added !== null && (added.tensor !== "no" || added.binding !== "static"),
  } as const;
  const isBuffer = added !== null && added.tensor !== "no" && holdsNumbersOnly(m, call.callee.expression);
  if (isBuffer) return m.report({ ...write, target: "buffer" });
  if (!receiver.external && receiver.objects.length > 0) return;
  if (!receiver.external && receiver.binding === "data") return;
  m.report({ ...write, target: outsideTarget(receiver) });
}

function resultOf(
  m: Machine,
  call: Call,
  method: ArrayMethod,
  elements: Value,
  added: Value | null,
  made: Value | null,
): Value {
  const { node, receiver } = call;
  if (receiver.binding === "unknown") return UNKNOWN;
  const both = added === null ? elements : joinValues(elements, added);
  switch (method.result) {
    case "element":
      return { ...elements, present: false };
    case "array":
      return allocateArray(m, node, both);
    case "made":
      return allocateArray(m, node, made);
    case "flat":
      return allocateArray(
        m,
        node,
        joinAll(
          [made ?? elements].map((value) => flattened(m, value)),
          STATIC,
        ),
      );
    case "accumulated":
      return made ?? STATIC;
    case "entries":
      return allocateArray(
        m,
        node,
        allocate(
          m,
          node,
          heapObject(
            "array",
            new Map([
              ["0", STATIC],
              ["1", elements],
            ]),
          ),
          1,
        ),
      );
    case "self":
      return receiver;
    case "none":
      return STATIC;
    case "static":
      if (made !== null && made.binding !== "static") return { ...MUTED_DATA, muted: true };
      return receiver.binding === "data" ? dependent([receiver, ...allArguments(call.args)]) : STATIC;
  }
}

/** One level of nesting less. */
function flattened(m: Machine, value: Value): Value {
  if (value.objects.length === 0) return value;
  let inner: Value = { ...value, objects: [] };
  updateObjects(m, value, (object) => {
    const all = blurElements(object, null).rest;
    if (all !== null) inner = joinValues(inner, all);
    return object;
  });
  return inner;
}
