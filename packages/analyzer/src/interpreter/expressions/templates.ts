import { dependent } from "../../domain/dependent.ts";
import { MUTED_DATA, STATIC, type Value } from "../../domain/value.ts";
import type { ts } from "../../host/ts.ts";
import { callValue } from "../calls/call-expression.ts";
import { isThrown } from "../is-thrown.ts";
import type { Machine } from "../machine.ts";
import { judgeCoerced } from "../coercion.ts";

/** `` `a ${b}` `` */
export function evaluateTemplate(m: Machine, node: ts.TemplateExpression): Value {
  let muted = false;
  const values = node.templateSpans.map(({ expression }) => {
    const value = m.evaluate(expression);
    const { subject } = judgeCoerced(m, expression, value);
    if (subject === null || subject === "data" || (subject === "dim" && isThrown(node))) return value;
    m.report({ kind: "template", node: expression, operand: expression, subject, value });
    muted = true;
    return value;
  });
  return muted ? MUTED_DATA : dependent(values.filter((value) => value.binding !== "dim"));
}

/** `` tag`a ${b}` `` */
export function evaluateTagged(m: Machine, node: ts.TaggedTemplateExpression): Value {
  const callee = m.evaluate(node.tag);
  const spans = "templateSpans" in node.template ? node.template.templateSpans : [];
  const nodes = spans.map((span) => span.expression);
  const values = nodes.map((expression) => m.evaluate(expression));
  return callValue(m, node, node.tag, callee, {
    values: [STATIC, ...values],
    nodes: [node.tag, ...nodes],
    rest: null,
  });
}
