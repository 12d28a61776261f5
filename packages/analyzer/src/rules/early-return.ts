import { foldEarlyReturn } from "../codemods/early-return.ts";
import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT1011: `if (x.sum().item() === 0) return y; ...`
 *
 * Goal: a return in the middle that depends on tensor values, so that all code behind it does too.
 * Method: an `if` without `else` that ends in a return, with more than a plain return behind it.
 * Example: `return where(x.sum().eq(0), y, rest);`
 * Limits: `if (c) return a; return b;` has two sides and is QT1002.
 */
export const earlyReturn: Rule = defineRule({
  code: "QT1011",
  name: "early-return",
  kinds: ["condition"],
  claims: (use) => use.of === "if" && use.exit === "return" && use.subject === "data" && !use.recursive,
  params: (use) => ({ what: quoted(use.operand) }),
  label: "returns for some inputs only",
  rewrite: (use, types) => foldEarlyReturn(use.node, types),
});
