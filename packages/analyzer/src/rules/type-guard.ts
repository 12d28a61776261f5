import { codeText } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT2021: `typeof x === "number"`, `Array.isArray(x)`
 *
 * Goal: a type guard on something that can only be a tensor.
 * Method: the declared type, or the tensor that a call gives to a type parameter without a constraint. A name of a union
 * type, or of a type parameter that extends one, may be asked: the answer belongs to the signature.
 * Example: decide by the type of the parameter.
 * Limits: a helper of any `V` that other calls give numbers is reported for its tensors: `V extends Tensor | number`
 * says that both are meant.
 */
export const typeGuard: Rule = defineRule({
  code: "QT2021",
  name: "type-guard",
  kinds: ["guard"],
  claims: (use) => use.subject !== "dim",
  params: (use) => ({ what: `\`${codeText(use.node)}\`` }),
  label: "one answer for all inputs",
});
