import { defineRule, type Rule } from "./rule.ts";

/**
 * QT4005: `load().then((y) => x.add(y))`
 *
 * Goal: promises in traced code.
 * Method: methods of Promise, and `new Promise`.
 * Example: load data before forward is called.
 * Limits: none known.
 */
export const promiseCallback: Rule = defineRule({
  code: "QT4005",
  name: "promise-callback",
  kinds: ["wait"],
  claims: (use) => use.how === "promise",
  params: (use) => ({ what: use.what }),
  label: "goes on when the trace is over",
});
