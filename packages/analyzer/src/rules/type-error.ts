import { defineRule, type Rule } from "./rule.ts";

/**
 * QT9006: `x.notAnOperation()`
 *
 * Goal: code that TypeScript rejects.
 * Method: expressions without a type, and the compiler's own diagnostics.
 * Example: fix the error.
 * Limits: the verdict becomes unknown.
 */
export const typeError: Rule = defineRule({
  code: "QT9006",
  name: "type-error",
  kinds: ["type-error"],
  effect: "unknown",
  params: (use) => ({ what: use.what }),
  label: "TypeScript rejects this",
});
