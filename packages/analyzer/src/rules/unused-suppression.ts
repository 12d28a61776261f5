import { defineRule, type Rule } from "./rule.ts";

/**
 * QT9003: a comment that mutes nothing.
 *
 * Goal: keep `quantrace-ignore-next-line` comments honest.
 * Method: the comments are compared with the findings of the next line.
 * Example: `// quantrace-ignore-next-line QT1002` above a line without QT1002.
 * Limits: only files with modules, or with findings, are read for comments.
 */
export const unusedSuppression: Rule = defineRule({
  code: "QT9003",
  name: "unused-suppression",
  kinds: ["suppression"],
  effect: "none",
  params: (use) => ({ what: use.what }),
  label: "mutes nothing",
  runtime: () => "unknown",
});
