import { escapes } from "./escapes.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT5015: `this.later = () => x`
 *
 * Goal: a function that sees variables of traced code and outlives it.
 * Method: what is stored where it outlives the trace.
 * Example: return the tensor.
 * Limits: a function that is returned is QT7008.
 */
export const escapingClosure: Rule = defineRule({
  code: "QT5015",
  name: "escaping-closure",
  kinds: ["write"],
  claims: (use) => escapes(use),
  params: (use) => ({ what: use.what }),
  label: "keeps stand-ins that are gone after the trace",
});
