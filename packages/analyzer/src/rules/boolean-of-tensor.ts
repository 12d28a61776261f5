import { ts } from "../host/ts.ts";
import { codeText } from "./code-text.ts";
import { receiverText, replace } from "./rewrite.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT1006: `!x`, `!!x`, `Boolean(x)`.
 *
 * Goal: a tensor turned into a boolean.
 * Method: the type of the operand, null left out.
 * Example: `!x` becomes `x.eq(0)`.
 * Limits: `!mask` with `mask?: Tensor` asks for presence and is fine.
 */
export const booleanOfTensor: Rule = defineRule({
  code: "QT1006",
  name: "boolean-of-tensor",
  kinds: ["to-boolean"],
  params: (use) => ({ what: `\`${codeText(use.node)}\`` }),
  label: "the same for every tensor",
  rewrite: (use) => {
    const method = use.callee === "!" ? "eq" : "ne";
    return ts.isExpression(use.node) && !ts.isCallExpression(use.node.parent)
      ? replace(use.node, `${receiverText(use.operand)}.${method}(0)`, "maybe")
      : null;
  },
});
