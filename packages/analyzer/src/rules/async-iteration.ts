import { defineRule, type Rule } from "./rule.ts";

/**
 * QT4008: `for await (const y of stream)`
 *
 * Goal: asynchronous iteration in traced code.
 * Method: the syntax.
 * Example: collect the values before forward is called.
 * Limits: none known.
 */
export const asyncIteration: Rule = defineRule({
  code: "QT4008",
  name: "async-iteration",
  kinds: ["wait"],
  claims: (use) => use.how === "for-await",
  params: (use) => ({ what: use.what }),
  label: "a graph cannot wait",
});
