import { arithmeticAsOperations } from "../codemods/arithmetic.ts";
import { stepAsOperation } from "../codemods/compound.ts";
import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT2003: `-x`, `+x`, `x++`
 *
 * Goal: a unary operator on a tensor.
 * Method: the type of the operand.
 * Example: `x.neg()`.
 * Limits: TypeScript accepts `+x` and `-x`.
 */
export const unaryOperator: Rule = defineRule({
  code: "QT2003",
  name: "unary-operator",
  kinds: ["unary"],
  claims: (use) => use.subject === "tensor",
  params: (use) => ({ what: quoted(use.operand), operator: `\`${use.operator}\`` }),
  label: (use) => `${use.operator} makes a number of the tensor`,
  rewrite: (use, types) =>
    stepAsOperation(use.node, types) ?? arithmeticAsOperations(use.node, use.operand, types),
});
