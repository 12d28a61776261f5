import { defineRule, type Rule } from "./rule.ts";

/**
 * QT6006: `await import("./ops.ts")`, `require(name)`
 *
 * Goal: modules that are loaded in traced code.
 * Method: the syntax, and calls of `require`.
 * Example: an import at the top of the file.
 * Limits: none known.
 */
export const moduleLoading: Rule = defineRule({
  code: "QT6006",
  name: "module-loading",
  kinds: ["wait"],
  claims: (use) => use.how === "load",
  params: (use) => ({ what: use.what }),
  label: "load it at the top of the file",
});
