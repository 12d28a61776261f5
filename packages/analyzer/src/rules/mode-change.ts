import { defineRule, type Rule } from "./rule.ts";

/**
 * QT5013: `this.eval()`
 *
 * Goal: a forward that switches the mode of a module.
 * Method: calls of `train` and `eval` on modules.
 * Example: switch it before tracing.
 * Limits: none known.
 */
export const modeChange: Rule = defineRule({
  code: "QT5013",
  name: "mode-change",
  kinds: ["mode"],
  params: (use) => ({ what: use.callee }),
  label: "switches the mode while tracing",
});
