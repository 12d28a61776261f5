import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT5014: `memo.set(x, y)`, `memo.get(x)`
 *
 * Goal: a map that outlives the trace, keyed by a tensor.
 * Method: the map was there before forward was called.
 * Example: a key that does not depend on inputs.
 * Limits: a local map with tensors as keys is QT2014.
 */
export const tensorAsCacheKey: Rule = defineRule({
  code: "QT5014",
  name: "tensor-as-cache-key",
  kinds: ["membership"],
  claims: (use) => use.subject === "tensor" && use.cache,
  params: (use) => ({ what: quoted(use.operand), method: use.callee }),
  label: "never found again",
});
