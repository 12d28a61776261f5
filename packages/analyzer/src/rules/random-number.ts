import { liftToField } from "../codemods/lift-to-field.ts";
import { ts } from "../host/ts.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT5001: `x.mul(Math.random())`
 *
 * Goal: a random number in traced code.
 * Method: a table of the platform's sources.
 * Example: draw it outside and pass it in; for training use dropout.
 * Limits: none known.
 */
export const randomNumber: Rule = defineRule({
  code: "QT5001",
  name: "random-number",
  kinds: ["impure"],
  claims: (use) => use.impurity === "random",
  params: (use) => ({ what: use.callee }),
  label: "drawn once, and frozen into the graph",
  rewrite: (use, types) => {
    const { node } = use;
    const rewrite = ts.isExpression(node) ? liftToField(node, "random", types) : null;
    return rewrite === null ? null : { ...rewrite, way: "S" };
  },
});
