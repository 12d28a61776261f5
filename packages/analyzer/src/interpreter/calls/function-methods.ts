import type { Closure } from "../../domain/activation.ts";
import { STATIC, UNKNOWN, type Value } from "../../domain/value.ts";
import { ts } from "../../host/ts.ts";
import { codeText } from "../../rules/code-text.ts";
import { elementsOf } from "../expressions/members.ts";
import type { Machine } from "../machine.ts";
import { argumentAt, evaluateArguments } from "./arguments.ts";
import { callEach } from "./call-each.ts";
import { callTarget } from "./call-target.ts";

const OWNERS: ReadonlySet<string> = new Set(["CallableFunction", "NewableFunction", "Function"]);

/** True for `call`, `apply` and `bind` of functions that are all known. */
export function isFunctionMethod(name: string, receiver: Value): boolean {
  const [owner = "", method = ""] = name.split(".");
  const isKnown = receiver.closures.length > 0 && !receiver.external;
  return isKnown && OWNERS.has(owner) && /^(?:call|apply|bind)$/.test(method);
}

/** `f.call(self, a)`, `f.apply(self, [a])`, `f.bind(self)` */
export function callFunctionMethod(
  m: Machine,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  receiver: Value,
): Value {
  const args = evaluateArguments(m, node.arguments);
  const self = argumentAt(args, 0) ?? STATIC;
  const targets = receiver.closures.map((closure) => withSelf(closure, self));
  if (callee.name.text === "bind") {
    if (args.nodes.length <= 1) return { ...STATIC, closures: targets };
    m.report({ kind: "indirect", node, what: `\`${codeText(node)}\`` });
    return UNKNOWN;
  }
  const values = args.values.slice(1);
  const [list] = args.nodes.slice(1);
  const isApply = callee.name.text === "apply";
  const rest = isApply && list !== undefined ? elementsOf(m, list, values[0] ?? STATIC) : args.rest;
  const given = { values: isApply ? [] : values, nodes: isApply ? [] : args.nodes.slice(1), rest };
  return callEach(m, targets, (closure) => callTarget(m, closure, given, node));
}

/** An arrow function keeps its own `this`. */
function withSelf(closure: Closure, self: Value): Closure {
  return ts.isArrowFunction(closure.node) ? closure : { ...closure, self };
}
