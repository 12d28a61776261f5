import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT2014: `[x, y].includes(z)`
 *
 * Goal: a tensor that is looked for in an array, set or map.
 * Method: the elements of the array, and the type of what is looked for.
 * Example: `x.eq(z)`.
 * Limits: a map that outlives the trace is QT5014.
 */
export const tensorMembership: Rule = defineRule({
  code: "QT2014",
  name: "tensor-membership",
  kinds: ["membership"],
  claims: (use) => use.subject === "tensor" && !use.cache,
  params: (use) => ({ what: quoted(use.operand), method: use.callee }),
  label: "compares which object, not which values",
});
