import { defineRule, type Rule } from "./rule.ts";

/**
 * QT6005: `new Function("x", text)`, `eval(text)`
 *
 * Goal: text that is run as code.
 * Method: a table of the platform's functions.
 * Example: write the code down.
 * Limits: none known.
 */
export const codeFromText: Rule = defineRule({
  code: "QT6005",
  name: "code-from-text",
  kinds: ["impure"],
  claims: (use) => use.impurity === "code",
  params: (use) => ({ what: use.callee }),
  label: "code that nobody has read",
});
