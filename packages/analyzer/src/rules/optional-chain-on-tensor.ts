import { quoted } from "./code-text.ts";
import { replace } from "./rewrite.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT1025: `x?.relu()`
 *
 * Goal: `?.` on a tensor that is never null.
 * Method: the declared type.
 * Example: `x.relu()`
 * Limits: none known.
 */
export const optionalChainOnTensor: Rule = defineRule({
  code: "QT1025",
  name: "optional-chain-on-tensor",
  kinds: ["optional-chain"],
  effect: "none",
  params: (use) => ({ what: quoted(use.operand) }),
  label: "never null",
  rewrite: (use) => replace(use.node, "."),
});
