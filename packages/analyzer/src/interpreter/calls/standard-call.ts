import { dependent } from "../../domain/dependent.ts";
import { heapObject, readField } from "../../domain/heap.ts";
import { joinAll } from "../../domain/join-values.ts";
import type { Use } from "../../domain/use.ts";
import { MUTED_DATA, STATIC, type Value } from "../../domain/value.ts";
import type { ts } from "../../host/ts.ts";
import type { StandardModel } from "../../models/standard-library.ts";
import { judgeCoerced } from "../coercion.ts";
import { isThrown } from "../is-thrown.ts";
import { iterate } from "../iterate.ts";
import type { Machine } from "../machine.ts";
import { judge } from "../subject.ts";
import { allocate, allocateArray, objectsOf } from "../variables.ts";
import { allArguments, type Arguments, reachable } from "./arguments.ts";
import { callEach, typedArguments } from "./call-each.ts";
import { callCallback } from "./callback.ts";

interface Given {
  readonly node: ts.Node;
  readonly value: Value;
}

/** A call of a platform function with a model. */
export function callStandard(
  m: Machine,
  node: ts.Expression,
  model: StandardModel,
  callee: string,
  args: Arguments,
  receiver: Given | null,
): Value {
  const given: Given[] = args.nodes.map((arg, i) => ({
    node: arg,
    value: args.values[i] ?? args.rest ?? STATIC,
  }));
  switch (model.kind) {
    case "impure":
      m.report({ kind: "impure", node, callee: `\`${callee}\``, impurity: model.impurity });
      return STATIC;
    case "guard":
      return guard(m, node, callee, given);
    case "hold":
      return /\bof$/.test(callee)
        ? allocateArray(m, node, joinAll(allArguments(args), STATIC))
        : (args.values[0] ?? STATIC);
    case "serialise":
      return serialise(m, node, callee, given);
    case "collect":
      return collect(m, node, callee, args);
    case "keys":
      return keys(m, node, callee, given);
    case "identity":
      return identity(m, node, given);
    default:
      return coerce(m, node, model.kind, callee, receiver === null ? given : [receiver, ...given]);
  }
}

/** Turns arguments into numbers or text. The result depends on what they depend on. */
function coerce(
  m: Machine,
  node: ts.Expression,
  kind: "to-number" | "math" | "to-string" | "to-boolean",
  callee: string,
  given: readonly Given[],
): Value {
  let muted = false;
  for (const { node: operand, value } of given) {
    for (const closure of value.closures) {
      callEach(m, [closure], (target) => m.enter(target, target.self, typedArguments(m, target), node));
    }
    const { subject, nullable } = (kind === "to-boolean" ? judge : judgeCoerced)(m, operand, value);
    if (subject === null || subject === "data") continue;
    if (kind === "to-boolean" && (subject !== "tensor" || nullable)) continue;
    if (kind === "to-string" && subject === "dim" && isThrown(node)) continue;
    m.report({ kind, node, operand, subject, value, callee });
    muted = true;
  }
  const result = muted ? MUTED_DATA : dependent(given.map((item) => item.value));
  return m.world.factsAt(node).tensor === "open" ? allocateArray(m, node, result) : result;
}

function guard(m: Machine, node: ts.Expression, callee: string, given: readonly Given[]): Value {
  for (const { node: operand, value } of given) {
    const { subject, nullable } = judge(m, operand, value);
    if (subject !== "tensor" || nullable || m.world.factsAt(operand).tensor !== "yes") continue;
    m.report({ kind: "guard", node, operand, subject, value, callee: `${callee}(...)` });
  }
  return dependent(given.map((item) => item.value));
}

function serialise(m: Machine, node: ts.Expression, callee: string, given: readonly Given[]): Value {
  for (const { node: operand, value } of given) {
    const { subject } = judgeCoerced(m, operand, value, "json");
    if (subject === null || subject === "data") continue;
    m.report({ kind: "serialise", node, operand, subject, value, callee: `\`${callee}\`` });
  }
  return dependent(
    reachable(
      m,
      given.map((item) => item.value),
    ),
  );
}

function collect(m: Machine, node: ts.Expression, callee: string, args: Arguments): Value {
  const [operand] = args.nodes;
  const [source] = args.values;
  if (operand === undefined || source === undefined) return allocateArray(m, node, null);
  checkLength(m, node, callee, operand, source);
  const elements = iterate(m, operand, source, { node, how: "collect", callee: `\`${callee}\`` });
  const make = args.values[1];
  if (make === undefined) {
    return callee.endsWith("fromEntries")
      ? allocate(m, node, heapObject("record", new Map(), joinAll(reachable(m, [elements]), STATIC)))
      : allocateArray(m, node, elements);
  }
  return allocateArray(m, node, callCallback(m, args.nodes[1] ?? node, make, [elements, STATIC], node));
}

/** `Array.from({ length: n })`: the length must be known. */
function checkLength(m: Machine, node: ts.Node, callee: string, operand: ts.Node, source: Value): void {
  for (const object of objectsOf(m, source)) {
    const length = readField(object, "length");
    if (length === null || length.binding !== "dim" || length.muted) continue;
    m.report({ kind: "to-number", node, operand, subject: "dim", value: length, callee });
  }
}

function keys(m: Machine, node: ts.Expression, callee: string, given: readonly Given[]): Value {
  const [first] = given;
  if (first === undefined) return STATIC;
  const elements = iterate(m, first.node, first.value, { node, how: "keys", callee: `\`${callee}\`` });
  const contents: Value = { ...elements, modules: elements.modules ?? first.value.modules };
  if (callee.endsWith("values")) return allocateArray(m, node, contents);
  if (!callee.endsWith("entries")) return allocateArray(m, node, STATIC);
  const pair = heapObject(
    "array",
    new Map([
      ["0", STATIC],
      ["1", contents],
    ]),
  );
  return allocateArray(m, node, allocate(m, node, pair, 1));
}

function identity(m: Machine, node: ts.Expression, given: readonly Given[]): Value {
  for (const { node: operand, value } of given) {
    const { subject } = judge(m, operand, value);
    if (subject === null || subject === "data") continue;
    const use: Use = { kind: "strict-equality", node, operand, subject, value, operator: "Object.is" };
    m.report(use);
    return MUTED_DATA;
  }
  return dependent(given.map((item) => item.value));
}
