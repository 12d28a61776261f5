import { codeText } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT2021: `typeof x === "number"`, `Array.isArray(x)`
 *
 * Goal: a type guard on something whose type is already a tensor.
 * Method: the declared type. A parameter of a union type may be asked: the answer belongs to the signature.
 * Example: decide by the type of the parameter.
 * Limits: none known.
 */
export const typeGuard: Rule = defineRule({
  code: "QT2021",
  name: "type-guard",
  kinds: ["guard"],
  claims: (use) => use.subject !== "dim",
  params: (use) => ({ what: `\`${codeText(use.node)}\`` }),
  label: "one answer for all inputs",
});
