import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT2016: `x.reshape([n.item(), -1])`, `x.sum(axis.item())`
 *
 * Goal: a number out of a tensor as an argument that an operation needs while tracing.
 * Method: the parameter takes no tensor.
 * Example: a number from the constructor.
 * Limits: where a tensor could stand, as in `x.div(s.item())`, the read itself is QT2001; bounds of slices are QT2024.
 */
export const dataAsArgument: Rule = defineRule({
  code: "QT2016",
  name: "data-as-argument",
  kinds: ["argument"],
  claims: (use) => use.role === "attribute",
  params: (use) => ({ what: quoted(use.operand), op: use.callee }),
  label: "needed while tracing",
});
