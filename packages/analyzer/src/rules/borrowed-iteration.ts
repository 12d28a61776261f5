import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT3016: `Array.prototype.map.call(x, f)`
 *
 * Goal: a method of arrays that is called on a tensor.
 * Method: `call` of functions, and the type of what they are given.
 * Example: `x.unbind(0).map(f)`
 * Limits: `Math.max.apply(null, x)` is QT3006.
 */
export const borrowedIteration: Rule = defineRule({
  code: "QT3016",
  name: "borrowed-iteration",
  kinds: ["iterate"],
  claims: (use) => use.how === "borrowed",
  params: (use) => ({ what: quoted(use.operand), callee: use.callee }),
  label: "a tensor is no array",
  runtime: (use) => (use.node.getText().startsWith("Object.prototype") ? "silent" : null),
});
