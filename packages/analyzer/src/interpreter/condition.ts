import type { Exit, UseOf } from "../domain/use.ts";
import type { ts } from "../host/ts.ts";
import { callsItself } from "./calls-itself.ts";
import type { Machine } from "./machine.ts";
import { useKey } from "./report-use.ts";
import { judge } from "./subject.ts";

interface Condition {
  readonly of: UseOf<"condition">["of"];
  readonly exit: Exit;
}

/** What a test turned out to be. */
export interface Tested {
  /** Not known while tracing; that is reported, unless its cause is. */
  readonly dynamic: boolean;
  /** The finding, when there is one. */
  readonly key: string | null;
}

/** Evaluates what a branch or loop decides by. */
export function testCondition(m: Machine, node: ts.Expression, condition: Condition): Tested {
  const value = m.evaluate(node);
  const { subject, nullable } = judge(m, node, value);
  const isPresence = subject === "tensor" && nullable;
  if (subject !== null && subject !== "maybe" && !isPresence) {
    const recursive = callsItself(m, node);
    const use = { kind: "condition", node, operand: node, subject, value, ...condition, recursive } as const;
    m.report(use);
    return { dynamic: subject !== "tensor", key: useKey(m, use) };
  }
  return { dynamic: value.binding !== "static", key: null };
}
