import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT2024: `x.slice(0, 0, n.item())`
 *
 * Goal: a bound of a slice that depends on tensor values.
 * Method: operations that cut a piece out of a tensor, and the flow of values.
 * Example: a bound from the constructor, or a mask with `where`.
 * Limits: none known.
 */
export const dataAsBound: Rule = defineRule({
  code: "QT2024",
  name: "data-as-bound",
  kinds: ["argument"],
  claims: (use) => use.role === "slice",
  params: (use) => ({ what: quoted(use.operand), op: use.callee }),
  label: "where to cut depends on values",
});
