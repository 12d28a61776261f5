import { defineRule, type Rule } from "./rule.ts";

/**
 * QT9002: recursion without an end, very deep calls
 *
 * Goal: code that would take too much work to follow.
 * Method: budgets for steps, contexts, depth and rounds.
 * Example: split the code.
 * Limits: the verdict becomes unknown.
 */
export const analysisLimit: Rule = defineRule({
  code: "QT9002",
  name: "analysis-limit",
  kinds: ["limit"],
  effect: "unknown",
  params: (use) => ({ what: use.what, reason: use.reason }),
  label: "nothing is known from here on",
});
