import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT2015: `new Array(n.item())`, `Array.from({ length: n })`
 *
 * Goal: a number out of a tensor as the length of an array or text.
 * Method: a table of the platform's functions, and the flow of values.
 * Example: a size from the constructor.
 * Limits: a dimension as a length is QT3012.
 */
export const dataAsLength: Rule = defineRule({
  code: "QT2015",
  name: "data-as-length",
  kinds: ["size"],
  claims: (use) => use.subject === "data" || use.subject === "tensor",
  params: (use) => ({ what: quoted(use.operand), callee: use.callee }),
  label: "how long it is depends on values",
});
