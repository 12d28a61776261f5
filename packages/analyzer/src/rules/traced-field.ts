import { escapes } from "./escapes.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT5004: `this.cache = x.relu()`
 *
 * Goal: a tensor, or a number out of one, that is stored in a module.
 * Method: assignments to what hangs on `this`.
 * Example: return it.
 * Limits: none known.
 */
export const tracedField: Rule = defineRule({
  code: "QT5004",
  name: "traced-field",
  kinds: ["write"],
  claims: (use) => use.target === "module" && use.traced && !escapes(use),
  params: (use) => ({ what: use.what }),
  label: "keeps a stand-in that is gone after the trace",
});
