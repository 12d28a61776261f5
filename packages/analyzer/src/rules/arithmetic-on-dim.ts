import { dimExpression } from "../codemods/dim-expression.ts";
import { dslName } from "../codemods/dsl-names.ts";
import { bareText, replace, type Rewrite } from "./rewrite.ts";
import { ts } from "../host/ts.ts";
import { codeText } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

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
  rewrite: (use, types) => {
    const { node, kind } = use;
    if (kind !== "compound") return ts.isExpression(node) ? dimExpression(node, types) : null;
    return ts.isBinaryExpression(node) ? compoundDim(node) : null;
  },
});

const FUNCTIONS: Readonly<Record<string, string>> = { "+=": "add", "-=": "sub", "*=": "mul", "%=": "mod" };

/** `n += 1` as `n = dim.add(n, 1)`. */
function compoundDim(node: ts.BinaryExpression): Rewrite | null {
  const name = FUNCTIONS[node.operatorToken.getText()];
  if (name === undefined) return null;
  const target = node.left.getText();
  const text = `${target} = ${dslName(node, "dim")}.${name}(${target}, ${bareText(node.right)})`;
  return { ...replace(node, text, "maybe"), imports: ["dim"] };
}
