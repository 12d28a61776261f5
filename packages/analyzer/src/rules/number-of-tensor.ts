import { bareText, replace } from "./rewrite.ts";
import { ts } from "../host/ts.ts";
import { codeText } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT2002: `Number(x)`, `parseFloat(x)`, `isNaN(x)`
 *
 * Goal: a tensor where the platform makes a number of it.
 * Method: a table of the platform's functions.
 * Example: keep it a tensor.
 * Limits: functions of Math are QT2004.
 */
export const numberOfTensor: Rule = defineRule({
  code: "QT2002",
  name: "number-of-tensor",
  kinds: ["to-number"],
  claims: (use) => use.subject === "tensor",
  params: (use) => ({ what: `\`${codeText(use.node)}\`` }),
  label: "makes a number of the tensor",
  rewrite: (use) => {
    const isCall = ts.isCallExpression(use.node) && use.node.arguments.length === 1;
    const gives = /^(?:Number|parseFloat|Number\.parseFloat)$/.test(use.callee);
    return isCall && gives && ts.isExpression(use.operand)
      ? replace(use.node, bareText(use.operand), "maybe")
      : null;
  },
});
