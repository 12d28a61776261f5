import { receiverText, replace } from "./rewrite.ts";
import { ts } from "../host/ts.ts";
import { codeText } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT3018: `x[0]`
 *
 * Goal: a tensor indexed with brackets.
 * Method: the type of the object.
 * Example: `x.select(0, 0)`.
 * Limits: `x["shape"]` reads a property and is fine.
 */
export const bracketOnTensor: Rule = defineRule({
  code: "QT3018",
  name: "bracket-on-tensor",
  kinds: ["bracket"],
  params: (use) => ({ what: `\`${codeText(use.node)}\`` }),
  label: "brackets cannot be overloaded",
  rewrite: (use) => {
    const { node } = use;
    if (!ts.isElementAccessExpression(node) || !ts.isNumericLiteral(node.argumentExpression)) return null;
    return replace(node, `${receiverText(use.operand)}.select(0, ${node.argumentExpression.text})`, "maybe");
  },
});
