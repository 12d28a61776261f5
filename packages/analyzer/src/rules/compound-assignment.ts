import { compoundAsOperation } from "../codemods/compound.ts";
import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT2012: `h *= 2`
 *
 * Goal: a compound assignment on a tensor.
 * Method: the types of both sides.
 * Example: `h = h.mul(2);`.
 * Limits: `||=` and its kin are QT1014.
 */
export const compoundAssignment: Rule = defineRule({
  code: "QT2012",
  name: "compound-assignment",
  kinds: ["compound"],
  claims: (use) => use.subject === "tensor",
  params: (use) => ({ what: quoted(use.operand), operator: `\`${use.operator}\`` }),
  label: (use) => `${use.operator} is not an operation`,
  rewrite: (use, types) => compoundAsOperation(use.node, use.operand, types),
});
