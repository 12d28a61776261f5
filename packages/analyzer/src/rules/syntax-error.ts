import { defineRule, type Rule } from "./rule.ts";

/**
 * QT9007: a file that does not parse.
 *
 * Goal: say which file was left out, and go on with the others.
 * Method: the parser's first complaint.
 * Example: `class A extends {`.
 * Limits: modules of the file are not listed.
 */
export const syntaxError: Rule = defineRule({
  code: "QT9007",
  name: "syntax-error",
  kinds: ["syntax-error"],
  effect: "blocks",
  params: (use) => ({ what: use.what }),
  label: "no TypeScript from here on",
});
