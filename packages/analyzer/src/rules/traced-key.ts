import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT2013: `this.scales[x.sum().item()]`
 *
 * Goal: a tensor, or a number out of one, as an index or key.
 * Method: the type of the key, or the flow of values.
 * Example: an operation that gathers, or a static index.
 * Limits: a dimension as a key is QT3011; a key that chooses a module or a function is QT1019.
 */
export const tracedKey: Rule = defineRule({
  code: "QT2013",
  name: "traced-key",
  kinds: ["key"],
  claims: (use) => !use.dispatch && (use.subject === "tensor" || use.subject === "data"),
  params: (use) => ({ what: quoted(use.operand) }),
  label: "an index or key must be known while tracing",
});
