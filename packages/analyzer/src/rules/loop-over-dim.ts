import { quoted } from "./code-text.ts";
import { isLoop } from "./decision-on-dim.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT3007: `for (let i = 0; i < x.shape[0]; i++)`
 *
 * Goal: a loop whose end is decided by a dimension that may be symbolic.
 * Method: the type Dim, and what is computed from it.
 * Example: an operation along the dimension, or `dim.value(x.shape[0])`.
 * Limits: a dimension that the spec gives as a number would be fine; the analysis covers all specs.
 */
export const loopOverDim: Rule = defineRule({
  code: "QT3007",
  name: "loop-over-dim",
  kinds: ["condition", "relational", "strict-equality", "loose-equality", "logical"],
  claims: (use) => use.subject === "dim" && isLoop(use),
  params: (use) => ({ what: quoted(use.operand) }),
  label: "as many rounds for all sizes",
});
