import { ts } from "../host/ts.ts";
import { quoted } from "./code-text.ts";
import { receiverText, replace } from "./rewrite.ts";
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
  rewrite: (use) => {
    const { node, operator } = use;
    if (!ts.isBinaryExpression(node) || use.operand !== node.left) return null;
    return replace(
      node,
      `${receiverText(node.left)}.${operator === "===" ? "eq" : "ne"}(${node.right.getText()})`,
      "maybe",
    );
  },
});
