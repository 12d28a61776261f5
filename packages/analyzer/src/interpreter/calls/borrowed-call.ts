import { STATIC, UNKNOWN, type Value } from "../../domain/value.ts";
import type { ts } from "../../host/ts.ts";
import { quoted } from "../../rules/code-text.ts";
import type { Machine } from "../machine.ts";
import { judge } from "../subject.ts";
import { allArguments, type Arguments, reachable } from "./arguments.ts";
import { callUnknown } from "./unknown-call.ts";

/** True for `call`, `apply` and `bind` of functions. */
export function isBorrowing(name: string): boolean {
  return /^(?:Callable|Newable)?Function\.(?:call|apply|bind)$/.test(name);
}

/**
 * `Array.prototype.map.call(x, f)`, `Math.max.apply(null, x)`: a function of the platform that takes a tensor for an
 * array. On plain values it gives a plain value; otherwise nobody can tell.
 */
export function callBorrowed(
  m: Machine,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  receiver: Value,
  args: Arguments,
): Value {
  for (const [i, operand] of args.nodes.entries()) {
    const value = args.values[i] ?? args.rest ?? STATIC;
    const { subject } = judge(m, operand, value);
    if (subject !== "tensor") continue;
    const how = callee.name.text === "apply" && i === 1 ? "collect" : "borrowed";
    m.report({ kind: "iterate", node, operand, subject, value, how, callee: quoted(callee) });
    return UNKNOWN;
  }
  const all = reachable(m, allArguments(args));
  const isPlain = all.every((v) => v.tensor === "no" && v.binding === "static" && v.closures.length === 0);
  const isOpen = args.nodes.some((operand) => {
    const { tensor, dim } = m.world.factsAt(operand);
    return tensor === "yes" || dim !== "no";
  });
  if (isPlain && !isOpen && m.world.factsAt(node).tensor === "no" && isPure(m, callee)) return STATIC;
  return callUnknown(m, node, callee, receiver, args);
}

const PURE = /^(?:Math|Number|String|Object\.prototype)\b/;

/** A function of the standard library that changes nothing. */
function isPure(m: Machine, callee: ts.PropertyAccessExpression): boolean {
  if (!PURE.test(callee.expression.getText())) return false;
  const declarations = m.world.checker.getTypeAtLocation(callee.expression).getSymbol()?.declarations ?? [];
  return (
    declarations.length > 0 &&
    declarations.every((d) => m.world.host.program.isSourceFileDefaultLibrary(d.getSourceFile()))
  );
}
