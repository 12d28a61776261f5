import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT1017: `outs.filter((o) => o.sum())`
 *
 * Goal: a callback of `filter`, `some`, `every` or `find` that returns a tensor or a number out of one.
 * Method: the callback is walked with the elements of the array.
 * Example: `outs.map((o) => where(o.sum().ne(0), o, 0))`
 * Limits: none known.
 */
export const tracedPredicate: Rule = defineRule({
  code: "QT1017",
  name: "traced-predicate",
  kinds: ["predicate"],
  claims: (use) => use.subject !== "dim",
  params: (use) => ({ what: quoted(use.operand), method: use.callee }),
  label: "every element passes, or none",
});
