import { heapObject, readField, writeField } from "../../domain/heap.ts";
import { joinAll } from "../../domain/join-values.ts";
import { EXTERNAL, STATIC, UNKNOWN, type Value } from "../../domain/value.ts";
import type { ts } from "../../host/ts.ts";
import { codeText } from "../../rules/code-text.ts";
import type { Machine } from "../machine.ts";
import { decidesCode, judge, typedValue } from "../subject.ts";
import { allocate, allocateArray, objectsOf, updateObjects } from "../variables.ts";
import { evaluateArguments } from "./arguments.ts";
import { callCallback } from "./callback.ts";
import { settle } from "../settle.ts";
import { outsideTarget } from "../writes.ts";

const OWNERS: ReadonlySet<string> = new Set(["Map", "Set", "WeakMap", "WeakSet"]);
const LOOKUPS: ReadonlySet<string> = new Set(["get", "has", "delete", "set", "add"]);
const CHANGES: ReadonlySet<string> = new Set(["set", "add", "delete", "clear"]);

/** True for the standard name of a method of Map, Set and their weak twins. */
export function isCollectionMethod(name: string): boolean {
  return OWNERS.has(name.slice(0, name.indexOf(".")));
}

/** Calls a method of a collection. Tensors as keys or members are compared as objects. */
export function callCollection(
  m: Machine,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  receiver: Value,
  standardName: string,
): Value {
  const name = standardName.slice(standardName.indexOf(".") + 1);
  const args = evaluateArguments(m, node.arguments);
  const [key] = args.values;
  const [keyNode] = args.nodes;
  const isKeyed = LOOKUPS.has(name) && key !== undefined && keyNode !== undefined;
  const cache = /Map/.test(standardName) && (receiver.external || receiver.objects.length === 0);
  const isCached = isKeyed && reportKey(m, node, { name, operand: keyNode, cache }, key) && cache;
  const contents = contentsOf(m, node, receiver);
  if (CHANGES.has(name)) {
    const added = name === "set" ? args.values[1] : name === "add" ? key : undefined;
    if (!isCached) change(m, node, callee, receiver, added ?? null);
    return receiver;
  }
  if (name === "forEach" && key !== undefined && keyNode !== undefined) {
    settle(m, node, () => void callCallback(m, keyNode, key, [contents, STATIC, receiver], node));
    return STATIC;
  }
  if (name === "get") return { ...contents, present: false };
  if (name === "values" || name === "keys" || name === "entries") {
    const pair = heapObject(
      "array",
      new Map([
        ["0", STATIC],
        ["1", contents],
      ]),
    );
    return allocateArray(m, node, name === "entries" ? allocate(m, node, pair, 1) : contents);
  }
  if (name === "has") return STATIC;
  m.report({ kind: "not-understood", node, what: `the method \`${name}\`` });
  return UNKNOWN;
}

interface Lookup {
  readonly name: string;
  readonly operand: ts.Node;
  /** The collection outlives the trace. */
  readonly cache: boolean;
}

/** Checks what a collection is asked for. True for a tensor, which is reported. */
function reportKey(m: Machine, node: ts.CallExpression, lookup: Lookup, value: Value): boolean {
  const { name, operand, cache } = lookup;
  const { subject } = judge(m, operand, value);
  if (subject === "tensor") {
    m.report({ kind: "membership", node, operand, subject, value, callee: `\`${name}\``, cache });
  } else if (subject !== null) {
    m.report({
      kind: "key",
      node: operand,
      operand,
      subject,
      value,
      of: node,
      dispatch: decidesCode(m, node),
    });
  }
  return subject === "tensor";
}

function contentsOf(m: Machine, node: ts.Node, receiver: Value): Value {
  const parts = objectsOf(m, receiver).map((object) => readField(object, null) ?? STATIC);
  if (receiver.external || receiver.objects.length === 0) {
    parts.push({
      ...typedValue(m.world.factsAt(node), { ...EXTERNAL, given: receiver.given }),
      modules: receiver.modules,
      origin: receiver.origin,
    });
  }
  return joinAll(parts, STATIC);
}

function change(
  m: Machine,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  receiver: Value,
  added: Value | null,
): void {
  if (added !== null) updateObjects(m, receiver, (object) => writeField(object, null, added, false));
  if (!receiver.external && receiver.objects.length > 0) return;
  m.report({
    kind: "write",
    node,
    target: outsideTarget(receiver),
    what: `\`${codeText(callee)}(...)\``,
    value: added ?? EXTERNAL,
    traced: added !== null && (added.tensor !== "no" || added.binding !== "static"),
  });
}
