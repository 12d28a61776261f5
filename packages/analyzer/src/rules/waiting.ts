import { defineRule, type Rule } from "./rule.ts";

/**
 * QT4002: `await load()`, `for await`, `import(...)`
 *
 * Goal: anything in traced code that waits.
 * Method: the syntax, and calls of async functions.
 * Example: load data before forward is called.
 * Limits: promises of platform functions are calls that are not understood.
 */
export const waiting: Rule = defineRule({
  code: "QT4002",
  name: "waiting",
  kinds: ["wait"],
  params: (use) => ({ what: use.what }),
  label: "a graph cannot wait",
});
