import { dimValue } from "../codemods/dim-expression.ts";
import type { Use } from "../domain/use.ts";
import { ts } from "../host/ts.ts";
import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/** True for a use in the condition of a loop. */
export function isLoop({ node }: Use): boolean {
  let at = node;
  while (ts.isExpression(at.parent) && !ts.isFunctionLike(at.parent)) at = at.parent;
  const { parent } = at;
  if (ts.isForStatement(parent)) return parent.condition === at;
  return ts.isWhileStatement(parent) || ts.isDoStatement(parent);
}

/**
 * QT3008: `if (dim.equals(x.shape[0], 1))`, `i < x.shape[0]`
 *
 * Goal: a decision by a dimension that may be symbolic.
 * Method: the type Dim, and what dim.equals gives. dim.value gives a known number, or fails loudly.
 * Example: `if (dim.value(x.shape[0]) === 1)`.
 * Limits: a loop is QT3007. A dimension that the spec gives as a number would be fine; the analysis covers all specs.
 */
export const decisionOnDim: Rule = defineRule({
  code: "QT3008",
  name: "decision-on-dim",
  kinds: [
    "condition",
    "guard",
    "switch",
    "case",
    "relational",
    "strict-equality",
    "loose-equality",
    "logical",
    "logical-assignment",
    "predicate",
    "order",
    "membership",
  ],
  claims: (use) => use.subject === "dim" && !isLoop(use),
  params: (use) => ({ what: quoted(use.operand) }),
  label: "one answer for all sizes",
  rewrite: (use, types) => {
    const { node } = use;
    if (!ts.isBinaryExpression(node)) return null;
    return dimValue(
      [node.left, node.right].filter((side) => side === use.operand || types.factsAt(side).dim === "yes"),
      types,
    );
  },
});
