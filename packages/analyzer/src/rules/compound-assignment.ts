import { ts } from "../host/ts.ts";
import { quoted } from "./code-text.ts";
import { receiverText, replace } from "./rewrite.ts";
import { defineRule, type Rule } from "./rule.ts";

const METHODS: Readonly<Record<string, string>> = { "+=": "add", "-=": "sub", "*=": "mul", "/=": "div" };

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
  rewrite: (use) => {
    const method = METHODS[use.operator];
    const { node } = use;
    if (method === undefined || !ts.isBinaryExpression(node) || use.operand !== node.left) return null;
    const target = node.left.getText();
    return replace(node, `${target} = ${receiverText(node.left)}.${method}(${node.right.getText()})`);
  },
});
