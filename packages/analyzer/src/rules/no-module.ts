import { defineRule, type Rule } from "./rule.ts";

/**
 * QT9008: nothing to check.
 *
 * Goal: a wrong path does not look like a clean model.
 * Method: none of the files that were asked for holds or reaches a class that extends Module.
 * Example: `quantrace check src/utils`
 * Limits: told once, at the first file.
 */
export const noModule: Rule = defineRule({
  code: "QT9008",
  name: "no-module",
  kinds: ["no-module"],
  effect: "none",
  params: (use) => ({ what: use.what }),
  label: "no class here extends Module",
  runtime: () => "unknown",
});
