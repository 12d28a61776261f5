import { defineRule, type Rule } from "./rule.ts";

/**
 * QT5011: `process.env.FAST`, a `let` of the file that other code sets
 *
 * Goal: a setting that is read once, while tracing.
 * Method: names of the platform, and assignments to variables of files.
 * Example: an option of the constructor.
 * Limits: an object whose properties other code sets is taken as it is.
 */
export const frozenSetting: Rule = defineRule({
  code: "QT5011",
  name: "frozen-setting",
  kinds: ["impure"],
  effect: "none",
  claims: (use) => use.impurity === "environment",
  params: (use) => ({ what: use.callee }),
  label: "read once, and frozen into the graph",
});
