import { defineRule, type Rule } from "./rule.ts";

/**
 * QT7010: `this.fc.forward(this.fc.forward(x))`
 *
 * Goal: a submodule that forward calls at two places.
 * Method: the text of the calls in one forward.
 * Example: two modules, or a setting per call.
 * Limits: calls in loops and helpers are not counted; a note of the preset `quantization`.
 */
export const sharedSubmodule: Rule = defineRule({
  code: "QT7010",
  name: "shared-submodule",
  kinds: ["shared-call"],
  effect: "none",
  params: (use) => ({ what: use.what }),
  label: "called before",
});
