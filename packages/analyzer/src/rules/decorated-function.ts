import { defineRule, type Rule } from "./rule.ts";

/**
 * QT6018: `@timed forward(x)`
 *
 * Goal: a decorator on a function that traced code runs.
 * Method: the syntax.
 * Example: call the wrapper by name.
 * Limits: the verdict becomes unknown.
 */
export const decoratedFunction: Rule = defineRule({
  code: "QT6018",
  name: "decorated-function",
  kinds: ["decorator"],
  effect: "unknown",
  params: (use) => ({ what: use.what }),
  label: "a decorator may put other code in its place",
});
