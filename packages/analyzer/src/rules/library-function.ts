import { defineRule, type Rule } from "./rule.ts";

/**
 * QT6001: `_.sum(x)`
 *
 * Goal: a function of a library that no traced tensor gets through.
 * Method: the `models` of the settings, and a list of known libraries.
 * Example: an operation, or a leaf module.
 * Limits: a function that is not listed is QT6002.
 */
export const libraryFunction: Rule = defineRule({
  code: "QT6001",
  name: "library-function",
  kinds: ["unknown-call"],
  claims: (use) => use.reason === "model",
  params: (use) => ({
    callee: use.callee,
    what: use.receives,
    instead: use.hint === "" ? "an operation" : use.hint,
  }),
  label: "not an operation",
});
