import { dependent } from "../../domain/dependent.ts";
import { heapObject, readField } from "../../domain/heap.ts";
import { joinAll } from "../../domain/join-values.ts";
import type { Use } from "../../domain/use.ts";
import { EXTERNAL, MUTED_DATA, STATIC, UNKNOWN, type Value } from "../../domain/value.ts";
import { ts } from "../../host/ts.ts";
import type { StandardModel } from "../../models/standard-library.ts";
import { judgeCoerced } from "../coercion.ts";
import { isThrown } from "../is-thrown.ts";
import { iterate } from "../iterate.ts";
import type { Machine } from "../machine.ts";
import { isGuardOfTensor } from "../guard-of-tensor.ts";
import { judge } from "../subject.ts";
import { allocate, allocateArray, objectsOf } from "../variables.ts";
import { allArguments, type Arguments, reachable } from "./arguments.ts";
import { callEach, typedArguments } from "./call-each.ts";
import { makeArray } from "./make-array.ts";
import { callUnknown } from "./unknown-call.ts";
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
    case "array":
      return makeArray(m, node, args, callee);
    case "promise":
      m.report({ kind: "wait", node, how: "promise", what: `\`${callee}(...)\`` });
      for (const closure of allArguments(args).flatMap((value) => value.closures)) {
        callEach(m, [closure], (target) => m.enter(target, target.self, typedArguments(m, target), node));
      }
      return UNKNOWN;
    case "reflect":
      return reflect(m, node, callee, args);
    case "store":
      return store(m, node, callee, receiver, given);
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
  if (kind === "to-string" && TIMES.test(callee))
    muted = reportSizes(m, node, callee, given.slice(1, 2)) || muted;
  const result = muted ? MUTED_DATA : dependent(given.map((item) => item.value));
  return m.world.factsAt(node).tensor === "open" ? allocateArray(m, node, result) : result;
}

function guard(m: Machine, node: ts.Expression, callee: string, given: readonly Given[]): Value {
  for (const { node: operand, value } of given) {
    const judgement = judge(m, operand, value);
    const { subject } = judgement;
    if (subject === null || (subject !== "dim" && !isGuardOfTensor(m, operand, judgement))) continue;
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
    if (length === null || length.muted || (length.binding !== "dim" && length.binding !== "data")) continue;
    m.report({
      kind: "size",
      node,
      operand,
      subject: length.binding,
      value: length,
      callee: `\`${callee}\``,
    });
  }
}

/** Methods of strings whose first argument says how long the result is. */
const TIMES = /\.(?:repeat|padStart|padEnd)$/;

/** Lengths that are not known while tracing. True when there are some. */
function reportSizes(m: Machine, node: ts.Node, callee: string, given: readonly Given[]): boolean {
  const unknown = given.filter(({ node: operand, value }) => {
    const { subject } = judge(m, operand, value);
    if (subject !== "data" && subject !== "dim") return false;
    m.report({ kind: "size", node, operand, subject, value, callee: `\`${callee}\`` });
    return true;
  });
  return unknown.length > 0;
}

/** Reflection on plain values is fine; on a tensor it writes or reads what no graph has; on the rest nobody can tell. */
function reflect(m: Machine, node: ts.Expression, callee: string, args: Arguments): Value {
  const [operand] = args.nodes;
  const value = args.values[0] ?? STATIC;
  const writes = /\.(?:set|define|delete)\w*$/.test(callee);
  if (operand !== undefined && writes && judge(m, operand, value).subject === "tensor") {
    m.report({ kind: "write", node, target: "tensor", what: `\`${callee}\``, value, traced: false });
    return STATIC;
  }
  const isPlain = reachable(m, allArguments(args)).every(
    (part) => part.tensor === "no" && part.binding === "static" && part.closures.length === 0,
  );
  if (isPlain && !writes && value.modules === null && !isContainer(m, operand)) return STATIC;
  const callable = ts.isCallExpression(node) || ts.isNewExpression(node) ? node.expression : node;
  return callUnknown(m, node, callable, STATIC, args, "reflection");
}

/** An object from outside, which may hold tensors. */
function isContainer(m: Machine, node: ts.Expression | undefined): boolean {
  return node !== undefined && m.world.factsAt(node).tensor !== "no";
}

/** A method of DataView: a tensor that it stores becomes a number. */
function store(
  m: Machine,
  node: ts.Expression,
  callee: string,
  receiver: Given | null,
  given: readonly Given[],
): Value {
  for (const { node: operand, value } of given) {
    const { subject } = judgeCoerced(m, operand, value);
    if (subject === null || subject === "data") continue;
    m.report({ kind: "write", node, target: "buffer", what: `\`${callee}\``, value, traced: true });
  }
  const { value } = receiver ?? { value: EXTERNAL };
  if (/\.set\w+$/.test(callee) && (value.external || value.objects.length === 0)) {
    m.report({ kind: "write", node, target: "object", what: `\`${callee}\``, value, traced: false });
  }
  return dependent(given.map((item) => item.value));
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
