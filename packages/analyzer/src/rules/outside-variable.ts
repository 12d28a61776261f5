import { escapes } from "./escapes.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT5007: `counter += 1` on a variable of the file
 *
 * Goal: an assignment to a variable outside of traced code.
 * Method: variables of functions that are being traced are known; all others are outside.
 * Example: return the value.
 * Limits: none known.
 */
export const outsideVariable: Rule = defineRule({
  code: "QT5007",
  name: "outside-variable",
  kinds: ["write"],
  claims: (use) => use.target === "variable" && !escapes(use),
  params: (use) => ({ what: use.what }),
  label: "assigned once, while tracing",
});
