import type { Exit, UseOf } from "../domain/use.ts";
import type { ts } from "../host/ts.ts";
import type { Machine } from "./machine.ts";
import { judge } from "./subject.ts";

interface Condition {
  readonly of: UseOf<"condition">["of"];
  readonly exit: Exit;
}

/**
 * Evaluates what a branch or loop decides by. True when it is not known while tracing; that is reported, unless its
 * cause is.
 */
export function testCondition(m: Machine, node: ts.Expression, condition: Condition): boolean {
  const value = m.evaluate(node);
  const { subject, nullable } = judge(m, node, value);
  const isPresence = subject === "tensor" && nullable;
  if (subject !== null && subject !== "maybe" && !isPresence) {
    m.report({ kind: "condition", node, operand: node, subject, value, ...condition });
    return subject !== "tensor";
  }
  return value.binding !== "static";
}
