import { defineRule, type Rule } from "./rule.ts";

/**
 * QT4002: `await load()`
 *
 * Goal: anything in traced code that waits.
 * Method: `await`, and calls of async functions.
 * Example: load data before forward is called.
 * Limits: `for await` is QT4008, `.then(...)` is QT4005, `import(...)` is QT6006.
 */
export const waiting: Rule = defineRule({
  code: "QT4002",
  name: "waiting",
  kinds: ["wait"],
  claims: (use) => use.how === "await",
  params: (use) => ({ what: use.what }),
  label: "a graph cannot wait",
});
