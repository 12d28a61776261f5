import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT1013: `if (x.sum().item() < 0) throw new Error("...")`
 *
 * Goal: a check of tensor values that throws.
 * Method: an `if` that does nothing but throw.
 * Example: check the batch before the model runs.
 * Limits: a check of shapes and fields is fine: it is known while tracing.
 */
export const dataDependentAssertion: Rule = defineRule({
  code: "QT1013",
  name: "data-dependent-assertion",
  kinds: ["condition"],
  claims: (use) => use.of === "if" && use.exit === "throw" && use.subject !== "dim",
  params: (use) => ({ what: quoted(use.operand) }),
  label: "a graph cannot throw",
});
