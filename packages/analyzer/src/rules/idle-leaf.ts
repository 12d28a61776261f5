import { defineRule, type Rule } from "./rule.ts";

/**
 * QT8005: a leaf module without a hazard
 *
 * Goal: a leaf that could be traced as well.
 * Method: its forward is analysed as if it were none.
 * Example: remove `static leaf = true`.
 * Limits: a note of the preset `quantization`.
 */
export const idleLeaf: Rule = defineRule({
  code: "QT8005",
  name: "idle-leaf",
  kinds: ["idle-leaf"],
  effect: "none",
  params: (use) => ({ what: use.what }),
  label: "nothing here needs a leaf",
});
