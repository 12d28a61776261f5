import { defineRule, type Rule } from "./rule.ts";

/**
 * QT6002: `norm(x)` of a package without source
 *
 * Goal: a call whose target cannot be looked into.
 * Method: no function expression, declaration or model fits.
 * Example: an operation, a function with source, or a leaf module.
 * Limits: the verdict becomes unknown.
 */
export const unseenCall: Rule = defineRule({
  code: "QT6002",
  name: "unseen-call",
  kinds: ["unknown-call"],
  effect: "unknown",
  claims: (use) => use.reason === "no-source",
  params: (use) => ({ callee: use.callee, what: use.receives }),
  label: "no source here",
});
