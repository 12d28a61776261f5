import { defineRule, type Rule } from "./rule.ts";

/**
 * QT6025: `for (const part of new Parts(x))`
 *
 * Goal: an object with an iterator of the user's own.
 * Method: the type of what is iterated.
 * Example: an array.
 * Limits: the verdict becomes unknown.
 */
export const customIterator: Rule = defineRule({
  code: "QT6025",
  name: "custom-iterator",
  kinds: ["iterator"],
  effect: "unknown",
  params: (use) => ({ what: use.what }),
  label: "runs code of its class at each step",
});
