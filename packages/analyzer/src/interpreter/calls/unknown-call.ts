import { joinAll } from "../../domain/join-values.ts";
import type { UseOf } from "../../domain/use.ts";
import { STATIC, UNKNOWN, type Value } from "../../domain/value.ts";
import { ts } from "../../host/ts.ts";
import { codeText, quoted } from "../../rules/code-text.ts";
import { literalKey } from "../expressions/element-access.ts";
import type { Machine } from "../machine.ts";
import { isTensor } from "../subject.ts";
import { allArguments, type Arguments } from "./arguments.ts";
import { callEach, typedArguments } from "./call-each.ts";
import { callModelled, modelOf } from "./modelled-call.ts";

type Reason = UseOf<"unknown-call">["reason"];

/**
 * A call whose target cannot be looked into. Functions that are passed to it are walked all the same: it may call
 * them. What the settings say of it counts.
 */
export function callUnknown(
  m: Machine,
  node: ts.Expression,
  callee: ts.Expression,
  value: Value,
  args: Arguments,
  why: Reason | null = null,
): Value {
  for (const { closures } of allArguments(args)) {
    callEach(m, closures, (closure) => m.enter(closure, closure.self, typedArguments(m, closure), node));
  }
  const model = modelOf(m, node, callee);
  if (model?.traceable === true) return callModelled(m, node, callee, args);
  const traced = args.nodes.filter((arg, i) => isTensor(m, arg, args.values[i] ?? args.rest ?? STATIC));
  const receives = traced.length === 0 ? "its arguments" : traced.map(quoted).join(", ");
  m.report({
    kind: "unknown-call",
    node,
    reason: model === null ? (why ?? reasonOf(m, callee, args)) : "model",
    callee: `\`${codeText(callee)}\``,
    receives,
    hint: model?.hint ?? "",
    value: joinAll(allArguments(args), value),
  });
  return UNKNOWN;
}

function reasonOf(m: Machine, callee: ts.Expression, args: Arguments): Reason {
  if (ts.isElementAccessExpression(callee) && literalKey(m, callee.argumentExpression) === null)
    return "dynamic";
  if (m.world.factsAt(callee).any) return "any";
  return allArguments(args).some((value) => value.closures.length > 0) ? "callback" : "no-source";
}
