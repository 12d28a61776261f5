import { arithmeticAsOperations } from "../codemods/arithmetic.ts";
import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/** Functions of Math that are operations too, with the number of their further arguments. */
/**
 * QT2004: `Math.sqrt(x.sum())`
 *
 * Goal: a function of Math on a tensor.
 * Method: the types of the arguments.
 * Example: `x.sum().sqrt()`.
 * Limits: on a dimension it is QT3009.
 */
export const mathOnTensor: Rule = defineRule({
  code: "QT2004",
  name: "math-on-tensor",
  kinds: ["math"],
  claims: (use) => use.subject === "tensor",
  params: (use) => ({ what: quoted(use.operand), callee: `\`${use.callee}\`` }),
  label: "takes numbers, not tensors",
  rewrite: (use, types) => arithmeticAsOperations(use.node, use.operand, types),
});
