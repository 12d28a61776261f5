import { quoted } from "./code-text.ts";
import { receiverText, replace } from "./rewrite.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT3002: `[...x]`, `f(...x)`
 *
 * Goal: a tensor spread into an array or arguments.
 * Method: the type of what is spread.
 * Example: `x.unbind(0)`.
 * Limits: `{...x}` is QT3004.
 */
export const spreadTensor: Rule = defineRule({
  code: "QT3002",
  name: "spread-tensor",
  kinds: ["iterate"],
  claims: (use) => use.how === "spread" && use.subject === "tensor",
  params: (use) => ({ what: quoted(use.operand) }),
  label: "a tensor cannot be spread",
  rewrite: (use) => replace(use.operand, `${receiverText(use.operand)}.unbind(0)`, "maybe"),
});
