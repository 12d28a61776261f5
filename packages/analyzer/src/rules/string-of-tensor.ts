import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT2006: `String(x)`, `x + ""`, `x.toString()`, `[x].join()`
 *
 * Goal: a tensor turned into text.
 * Method: a table of the platform's functions, and `+` with a text.
 * Example: build names from shapes and fields.
 * Limits: template strings are QT2005.
 */
export const stringOfTensor: Rule = defineRule({
  code: "QT2006",
  name: "string-of-tensor",
  kinds: ["to-string"],
  claims: (use) => use.subject === "tensor",
  params: (use) => ({ what: quoted(use.operand), callee: use.callee }),
  label: "makes a text of the tensor",
  runtime: (use) => (/\.to(?:Locale)?String`?$/.test(use.callee) ? "silent" : null),
});
