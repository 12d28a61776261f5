import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT7009: `forward(x) { x.relu(); }`
 *
 * Goal: a forward without a result.
 * Method: its return type.
 * Example: return a tensor on every path.
 * Limits: a path that returns undefined among others is not seen.
 */
export const returnedNothing: Rule = defineRule({
  code: "QT7009",
  name: "returned-nothing",
  kinds: ["returned"],
  claims: (use) => use.what === "nothing",
  params: (use) => ({ module: quoted(use.node) }),
  label: "a graph needs a result",
});
