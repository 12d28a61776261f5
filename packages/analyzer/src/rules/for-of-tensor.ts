import { receiverText, replace } from "./rewrite.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT3001: `for (const row of x)`
 *
 * Goal: a loop over a tensor.
 * Method: the type of what is iterated.
 * Example: `for (const row of x.unbind(0))`.
 * Limits: none known.
 */
export const forOfTensor: Rule = defineRule({
  code: "QT3001",
  name: "for-of-tensor",
  kinds: ["iterate"],
  claims: (use) => use.how === "for-of" && use.subject === "tensor",
  params: () => ({ what: "an iterator" }),
  label: "a tensor cannot be iterated",
  rewrite: (use) => replace(use.operand, `${receiverText(use.operand)}.unbind(0)`, "maybe"),
});
