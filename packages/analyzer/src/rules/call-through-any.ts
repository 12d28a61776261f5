import { defineRule, type Rule } from "./rule.ts";

/**
 * QT6003: `(this.head as any).forward(x)`
 *
 * Goal: a call of something whose type is `any`.
 * Method: the type of the callee.
 * Example: give it a type.
 * Limits: the verdict becomes unknown.
 */
export const callThroughAny: Rule = defineRule({
  code: "QT6003",
  name: "call-through-any",
  kinds: ["unknown-call"],
  effect: "unknown",
  claims: (use) => use.reason === "any",
  params: (use) => ({ callee: use.callee, what: use.receives }),
  label: "its type is any",
});
