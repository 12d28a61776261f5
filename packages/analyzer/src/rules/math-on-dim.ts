import { dimExpression } from "../codemods/dim-expression.ts";
import { ts } from "../host/ts.ts";
import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT3009: `Math.floor(x.shape[0])`
 *
 * Goal: a function of Math on a dimension.
 * Method: the type Dim, and the flow of values.
 * Example: `dim.floorDiv(n, 2)`.
 * Limits: none known.
 */
export const mathOnDim: Rule = defineRule({
  code: "QT3009",
  name: "math-on-dim",
  kinds: ["math"],
  claims: (use) => use.subject === "dim",
  params: (use) => ({ what: quoted(use.operand), callee: `\`${use.callee}\`` }),
  label: "a dimension may have no number",
  rewrite: (use, types) => (ts.isExpression(use.node) ? dimExpression(use.node, types) : null),
});
