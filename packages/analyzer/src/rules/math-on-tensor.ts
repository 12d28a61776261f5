import { ts } from "../host/ts.ts";
import { quoted } from "./code-text.ts";
import { receiverText, replace } from "./rewrite.ts";
import { defineRule, type Rule } from "./rule.ts";

/** Functions of Math that are operations too, with the number of their further arguments. */
const OPERATIONS: Readonly<Record<string, number>> = {
  sqrt: 0,
  exp: 0,
  log: 0,
  abs: 0,
  tanh: 0,
  max: 1,
  min: 1,
};

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
  rewrite: (use) => {
    const name = use.callee.slice("Math.".length);
    const { node } = use;
    if (!ts.isCallExpression(node) || !Object.hasOwn(OPERATIONS, name)) return null;
    const [first, ...rest] = node.arguments;
    if (first === undefined || rest.length !== (OPERATIONS[name] ?? 0)) return null;
    const target = name === "max" ? "maximum" : name === "min" ? "minimum" : name;
    return replace(node, `${receiverText(first)}.${target}(${rest.map((arg) => arg.getText()).join(", ")})`);
  },
});
