import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT7001: `return x.sum().item()`
 *
 * Goal: a forward that gives a number out of a tensor.
 * Method: the flow of values into what is returned.
 * Example: return the tensor.
 * Limits: numbers and texts that are known while tracing may be returned.
 */
export const returnedValue: Rule = defineRule({
  code: "QT7001",
  name: "returned-value",
  kinds: ["returned"],
  claims: (use) => use.what === "data",
  params: (use) => ({ what: quoted(use.node) }),
  label: "a graph gives tensors",
});
