import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT3005: `for (const k in x)`
 *
 * Goal: a loop over the keys of a tensor.
 * Method: the type of what is walked.
 * Example: operations on the whole tensor.
 * Limits: none known.
 */
export const forInTensor: Rule = defineRule({
  code: "QT3005",
  name: "for-in-tensor",
  kinds: ["iterate"],
  claims: (use) => use.how === "for-in" && use.subject === "tensor",
  params: (use) => ({ what: quoted(use.operand) }),
  label: "a tensor is no record",
});
