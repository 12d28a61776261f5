import { defineRule, type Rule } from "./rule.ts";

/**
 * QT5017: `readFileSync(path)`, `fetch(url)`
 *
 * Goal: files, network and processes in traced code.
 * Method: a table of the platform's modules and functions.
 * Example: read in the constructor.
 * Limits: none known.
 */
export const inputOutput: Rule = defineRule({
  code: "QT5017",
  name: "input-output",
  kinds: ["impure"],
  claims: (use) => use.impurity === "io",
  params: (use) => ({ what: use.callee }),
  label: "happens once, while tracing",
});
