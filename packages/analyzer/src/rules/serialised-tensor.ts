import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT2010: `JSON.stringify({ x })`
 *
 * Goal: a tensor, or an object that holds one, that is serialised.
 * Method: a table of the platform's functions, and what the argument holds.
 * Example: serialise results outside of forward.
 * Limits: objects whose contents are not known are not looked into.
 */
export const serialisedTensor: Rule = defineRule({
  code: "QT2010",
  name: "serialised-tensor",
  kinds: ["serialise"],
  claims: (use) => use.subject === "tensor",
  params: (use) => ({ what: quoted(use.operand), callee: use.callee }),
  label: "writes the stand-in, not its values",
  runtime: (use) => (use.callee.includes("JSON") ? "silent" : null),
});
