import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT3012: `new Array(x.shape[0])`, `Array.from({ length: x.shape[0] })`
 *
 * Goal: a dimension as the length of an array or text.
 * Method: a table of the platform's functions, and the type Dim.
 * Example: `dim.value(x.shape[0])`
 * Limits: none known.
 */
export const dimAsLength: Rule = defineRule({
  code: "QT3012",
  name: "dim-as-length",
  kinds: ["size"],
  claims: (use) => use.subject === "dim",
  params: (use) => ({ what: quoted(use.operand), callee: use.callee }),
  label: "a dimension may have no number",
  runtime: (use) => (use.callee.startsWith("`new ") ? "silent" : null),
});
