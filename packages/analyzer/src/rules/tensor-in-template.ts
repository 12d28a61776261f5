import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT2005: `` `mean=${x.mean()}` ``
 *
 * Goal: a tensor in a template string.
 * Method: the types of the spans.
 * Example: build names from shapes and fields.
 * Limits: in a `console` call it is QT2005 as well: the text is made first.
 */
export const tensorInTemplate: Rule = defineRule({
  code: "QT2005",
  name: "tensor-in-template",
  kinds: ["template"],
  claims: (use) => use.subject === "tensor",
  params: (use) => ({ what: quoted(use.operand) }),
  label: "prints a placeholder",
});
