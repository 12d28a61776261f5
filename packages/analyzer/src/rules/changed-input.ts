import { escapes } from "./escapes.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT5018: `inputs.push(y)`, `batch.x = y`
 *
 * Goal: an array or record that forward was given and changes.
 * Method: the arguments of forward, and what is read out of them.
 * Example: a copy: `[...inputs, y]`.
 * Limits: none known.
 */
export const changedInput: Rule = defineRule({
  code: "QT5018",
  name: "changed-input",
  kinds: ["write"],
  claims: (use) => use.target === "given" && !escapes(use),
  params: (use) => ({ what: use.what }),
  label: "changes what the caller passed",
});
