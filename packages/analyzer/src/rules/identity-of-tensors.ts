import { comparisonAsOperation } from "../codemods/comparison.ts";
import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT2008: `x === y`
 *
 * Goal: `===`, `!==` and `Object.is` on tensors.
 * Method: the types of the operands. A tensor compared with itself under another name is known while tracing and fine.
 * Example: `x.eq(y)`.
 * Limits: `mask === undefined` asks for presence and is fine.
 */
export const identityOfTensors: Rule = defineRule({
  code: "QT2008",
  name: "identity-of-tensors",
  kinds: ["strict-equality"],
  claims: (use) => use.subject === "tensor",
  params: (use) => ({ what: quoted(use.operand), operator: `\`${use.operator}\`` }),
  label: "compares which object, not which values",
  rewrite: (use, types) => {
    const rewrite = comparisonAsOperation(use.node, use.operand, types);
    return rewrite === null ? null : { ...rewrite, applicability: "maybe" };
  },
});
