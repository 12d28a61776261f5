import { receiverText, replace } from "./rewrite.ts";
import { ts } from "../host/ts.ts";
import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT3006: `Array.from(x)`, `new Set(x)`
 *
 * Goal: a collection made of a tensor.
 * Method: a table of the platform's functions.
 * Example: `x.unbind(0)`.
 * Limits: none known.
 */
export const collectionOfTensor: Rule = defineRule({
  code: "QT3006",
  name: "collection-of-tensor",
  kinds: ["iterate"],
  claims: (use) => use.how === "collect" && use.subject === "tensor",
  params: (use) => ({ what: quoted(use.operand), callee: use.callee }),
  label: "iterates over the tensor",
  rewrite: (use) => {
    const parts = `${receiverText(use.operand)}.unbind(0)`;
    if (use.callee === "Array.from" && ts.isCallExpression(use.node) && use.node.arguments.length === 1)
      return replace(use.node, `[...${parts}]`, "maybe");
    return ts.isNewExpression(use.node) ? replace(use.operand, parts, "maybe") : null;
  },
});
