import { defineRule, type Rule } from "./rule.ts";

/**
 * QT6023: `range(n).map(() => x)` of a package without source
 *
 * Goal: a function that is passed to code that cannot be seen.
 * Method: the arguments of a call without source.
 * Example: a loop, or a method of arrays.
 * Limits: the function itself is walked; the verdict becomes unknown.
 */
export const callbackOfUnseen: Rule = defineRule({
  code: "QT6023",
  name: "callback-of-unseen",
  kinds: ["unknown-call"],
  effect: "unknown",
  claims: (use) => use.reason === "callback",
  params: (use) => ({ callee: use.callee, what: use.receives }),
  label: "how often it calls back, nobody can tell",
});
