import { defineRule, type Rule } from "./rule.ts";

/**
 * QT6012: `Reflect.get(x, name)`, `new Proxy(x, handler)`
 *
 * Goal: reflection on something that may be traced.
 * Method: a table of the platform's functions.
 * Example: a property access.
 * Limits: reflection on plain values is fine; the verdict becomes unknown.
 */
export const reflection: Rule = defineRule({
  code: "QT6012",
  name: "reflection",
  kinds: ["unknown-call"],
  effect: "unknown",
  claims: (use) => use.reason === "reflection",
  params: (use) => ({ callee: use.callee, what: use.receives }),
  label: "what it does, nobody can tell",
});
