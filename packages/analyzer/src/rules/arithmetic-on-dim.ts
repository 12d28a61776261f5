import { ts } from "../host/ts.ts";
import { codeText } from "./code-text.ts";
import { replace } from "./rewrite.ts";
import { defineRule, type Rule } from "./rule.ts";

const FUNCTIONS: Readonly<Record<string, string>> = { "+": "add", "-": "sub", "*": "mul", "%": "mod" };

/**
 * QT3013: `x.shape[0] * 2`
 *
 * Goal: arithmetic on a dimension.
 * Method: the type Dim, and the flow of values.
 * Example: `dim.mul(x.shape[0], 2)`.
 * Limits: functions of Math are QT3009.
 */
export const arithmeticOnDim: Rule = defineRule({
  code: "QT3013",
  name: "arithmetic-on-dim",
  kinds: ["arithmetic", "compound", "unary", "to-number"],
  claims: (use) => use.subject === "dim",
  params: (use) => ({ dim: codeText(use.operand) }),
  label: "a symbolic dimension has no number",
  rewrite: (use) => {
    const { node } = use;
    const name = use.kind === "arithmetic" ? FUNCTIONS[use.operator] : undefined;
    if (name === undefined || !ts.isBinaryExpression(node)) return null;
    return replace(node, `dim.${name}(${node.left.getText()}, ${node.right.getText()})`);
  },
});
