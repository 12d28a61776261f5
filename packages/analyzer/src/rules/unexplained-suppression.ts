import { defineRule, type Rule } from "./rule.ts";

/**
 * QT9004: `// quantrace-ignore-next-line QT1002`
 *
 * Goal: a comment that mutes a finding and does not say why.
 * Method: comments are read apart from the code.
 * Example: add `-- reason`.
 * Limits: only the preset `strict` asks for reasons.
 */
export const unexplainedSuppression: Rule = defineRule({
  code: "QT9004",
  name: "unexplained-suppression",
  kinds: [],
  effect: "none",
  params: () => ({}),
  label: "no reason given",
});
