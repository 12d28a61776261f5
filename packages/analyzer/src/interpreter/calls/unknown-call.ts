import { joinAll } from "../../domain/join-values.ts";
import { STATIC, UNKNOWN, type Value } from "../../domain/value.ts";
import type { ts } from "../../host/ts.ts";
import { codeText, quoted } from "../../rules/code-text.ts";
import type { Machine } from "../machine.ts";
import { isTensor } from "../subject.ts";
import { allArguments, type Arguments } from "./arguments.ts";
import { callEach, typedArguments } from "./call-each.ts";

/**
 * A call whose target cannot be looked into. Functions that are passed to it are walked all the same: it may call
 * them.
 */
export function callUnknown(
  m: Machine,
  node: ts.Expression,
  callee: ts.Expression,
  value: Value,
  args: Arguments,
): Value {
  for (const { closures } of allArguments(args)) {
    callEach(m, closures, (closure) => m.enter(closure, closure.self, typedArguments(m, closure), node));
  }
  const traced = args.nodes.filter((arg, i) => isTensor(m, arg, args.values[i] ?? args.rest ?? STATIC));
  const receives = traced.length === 0 ? "its arguments" : traced.map(quoted).join(", ");
  m.report({
    kind: "unknown-call",
    node,
    reason: m.world.factsAt(callee).any ? "any" : "no-source",
    callee: `\`${codeText(callee)}\``,
    receives,
    value: joinAll(allArguments(args), value),
  });
  return UNKNOWN;
}
