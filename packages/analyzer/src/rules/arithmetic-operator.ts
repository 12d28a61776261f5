import { arithmeticAsOperations } from "../codemods/arithmetic.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT2011: `x + 1`, `x * y`
 *
 * Goal: an arithmetic operator on a tensor.
 * Method: the types of the operands; the flow of values where the type is `any`.
 * Example: `x.add(1)`.
 * Limits: with a text it is QT2006.
 */
export const arithmeticOperator: Rule = defineRule({
  code: "QT2011",
  name: "arithmetic-operator",
  kinds: ["arithmetic"],
  claims: (use) => use.subject === "tensor",
  params: () => ({ what: "a number" }),
  label: (use) => `${use.operator} is not an operation`,
  rewrite: (use, types) => arithmeticAsOperations(use.node, use.operand, types),
});
