import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT3017: `return x.shape[0]`
 *
 * Goal: a forward that gives a dimension.
 * Method: the type of the returned expression, and the flow of values.
 * Example: return tensors; read the size off the result.
 * Limits: none known.
 */
export const returnedDim: Rule = defineRule({
  code: "QT3017",
  name: "returned-dim",
  kinds: ["returned"],
  claims: (use) => use.what === "dim",
  params: (use) => ({ dim: quoted(use.node) }),
  label: "a graph gives tensors and fixed values",
});
