import { defineRule, type Rule } from "./rule.ts";

/**
 * QT6020: `arguments[0]`, `f.bind(null, x)`
 *
 * Goal: arguments that are passed on in a way that is not followed.
 * Method: the syntax.
 * Example: rest parameters, or an arrow function.
 * Limits: `call` and `apply` on known functions are followed.
 */
export const indirectArguments: Rule = defineRule({
  code: "QT6020",
  name: "indirect-arguments",
  kinds: ["indirect"],
  effect: "unknown",
  params: (use) => ({ what: use.what }),
  label: "which arguments arrive where, nobody can tell",
});
