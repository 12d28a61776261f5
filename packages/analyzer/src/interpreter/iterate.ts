import type { UseOf } from "../domain/use.ts";
import { UNKNOWN, type Value } from "../domain/value.ts";
import type { ts } from "../host/ts.ts";
import { quoted } from "../rules/code-text.ts";
import { elementsOf } from "./expressions/members.ts";
import type { Machine } from "./machine.ts";
import { judge } from "./subject.ts";

/** The construct that iterates. */
interface Iteration {
  readonly node: ts.Node;
  readonly how: UseOf<"iterate">["how"];
  readonly callee: string;
}

/** What an iteration over a value gives. A tensor cannot be iterated. */
export function iterate(m: Machine, operand: ts.Node, value: Value, by: Iteration): Value {
  const { subject } = judge(m, operand, value);
  if (subject === "tensor" || subject === "maybe") {
    m.report({ kind: "iterate", operand, subject, value, ...by });
    return UNKNOWN;
  }
  if (by.how !== "keys" && by.how !== "for-in" && m.world.contentsAt(operand).iterates) {
    m.report({ kind: "iterator", node: operand, what: quoted(operand) });
  }
  return elementsOf(m, operand, value);
}
