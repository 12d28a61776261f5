import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT2023: `tensor([x.sum().item(), 1])`
 *
 * Goal: a tensor that is made of numbers out of tensors.
 * Method: the values that `tensor` is given.
 * Example: `cat([x.sum().unsqueeze(0), one], 0)`
 * Limits: none known.
 */
export const constantOfData: Rule = defineRule({
  code: "QT2023",
  name: "constant-of-data",
  kinds: ["argument"],
  claims: (use) => use.role === "constant",
  params: (use) => ({ what: quoted(use.operand) }),
  label: "would be a constant of the graph",
});
