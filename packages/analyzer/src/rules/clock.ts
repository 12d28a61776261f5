import { liftToField } from "../codemods/lift-to-field.ts";
import { ts } from "../host/ts.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT5002: `Date.now()`
 *
 * Goal: a clock in traced code.
 * Method: a table of the platform's clocks.
 * Example: read the clock where forward is called.
 * Limits: none known.
 */
export const clock: Rule = defineRule({
  code: "QT5002",
  name: "clock",
  kinds: ["impure"],
  claims: (use) => use.impurity === "clock",
  params: (use) => ({ what: use.callee }),
  label: "read once, and frozen into the graph",
  rewrite: (use, types) => {
    const { node } = use;
    const rewrite = ts.isExpression(node) ? liftToField(node, "now", types) : null;
    return rewrite === null ? null : { ...rewrite, way: "S" };
  },
});
