import { joinValues } from "../../domain/join-values.ts";
import { copyState, joinStates } from "../../domain/state.ts";
import type { Value } from "../../domain/value.ts";
import type { ts } from "../../host/ts.ts";
import type { Machine } from "../machine.ts";
import { testCondition } from "../condition.ts";

/** `a ? b : c` */
export function evaluateConditional(m: Machine, node: ts.ConditionalExpression): Value {
  const { dynamic } = testCondition(m, node.condition, { of: "ternary", exit: "none" });
  const before = m.state;
  m.state = before === null ? null : copyState(before);
  const whenTrue = m.evaluate(node.whenTrue);
  const afterTrue = m.state;
  m.state = before === null ? null : copyState(before);
  const whenFalse = m.evaluate(node.whenFalse);
  m.state = joinStates(afterTrue, m.state);
  const value = joinValues(whenTrue, whenFalse);
  const isHostValue = value.tensor === "no" && value.objects.length === 0 && value.closures.length === 0;
  return dynamic && isHostValue && value.binding === "static"
    ? { ...value, binding: "data", muted: true }
    : value;
}
