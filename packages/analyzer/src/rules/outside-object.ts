import { escapes } from "./escapes.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT5006: `this.log.push(x)`
 *
 * Goal: a change of an array, map or object that was there before.
 * Method: objects that traced code makes are known; all others were there before.
 * Example: collect in a local array.
 * Limits: an argument of forward is QT5018, a typed array QT2022.
 */
export const outsideObject: Rule = defineRule({
  code: "QT5006",
  name: "outside-object",
  kinds: ["write"],
  claims: (use) => use.target === "object" && !escapes(use),
  params: (use) => ({ what: use.what }),
  label: "changes something that outlives the trace",
});
