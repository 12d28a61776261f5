import { escapes } from "./escapes.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT5005: `this.calls++`
 *
 * Goal: a module that forward changes.
 * Method: assignments to what hangs on `this`.
 * Example: count where forward is called.
 * Limits: none known.
 */
export const changedField: Rule = defineRule({
  code: "QT5005",
  name: "changed-field",
  kinds: ["write"],
  claims: (use) => use.target === "module" && !use.traced && !escapes(use),
  params: (use) => ({ what: use.what }),
  label: "changes once, while tracing",
});
