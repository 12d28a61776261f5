import { defineRule, type Rule } from "./rule.ts";

/**
 * QT5021: `setScale(s) { this.scale = s }` and `x.mul(this.scale)`
 *
 * Goal: a field that forward reads and other methods set.
 * Method: all assignments to the field in the program.
 * Example: a buffer, or trace again after a change.
 * Limits: constructors may set fields.
 */
export const staleField: Rule = defineRule({
  code: "QT5021",
  name: "stale-field",
  kinds: ["stale"],
  effect: "none",
  params: (use) => ({ what: use.what }),
  label: "kept as it is while tracing",
});
