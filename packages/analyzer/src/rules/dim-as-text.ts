import { dimValue } from "../codemods/dim-expression.ts";
import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT3011: `` `${x.shape[0]}` ``, `cache[x.shape[0]]`
 *
 * Goal: a dimension turned into text or used as a key.
 * Method: the type Dim, and the flow of values.
 * Example: `dim.value(x.shape[0])`.
 * Limits: the text of an error that is thrown may name dimensions.
 */
export const dimAsText: Rule = defineRule({
  code: "QT3011",
  name: "dim-as-text",
  kinds: ["template", "to-string", "key", "serialise"],
  claims: (use) => use.subject === "dim",
  params: (use) => ({ what: quoted(use.operand) }),
  label: "a symbolic dimension gives its name",
  rewrite: (use, types) => (types.factsAt(use.operand).dim === "no" ? null : dimValue([use.operand], types)),
});
