import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";
import { ifAsWhere } from "../codemods/where-rewrite.ts";

/**
 * QT1002: `if (x.sum().item() > 0)`.
 *
 * Goal: an `if` on a number, text or boolean that was read out of a traced tensor, anywhere on its way here.
 * Method: the flow of values, through variables, fields, arrays, helpers and callbacks.
 * Example: `if (x.sum().item() > 0) return a; return b;` becomes `return where(x.sum().gt(0), a, b);`.
 * Limits: an early return is QT1011, a loop exit QT1012, an assertion QT1013.
 */
export const branchOnHostValue: Rule = defineRule({
  code: "QT1002",
  name: "branch-on-host-value",
  kinds: ["condition"],
  claims: (use) => use.of === "if" && use.exit === "none" && use.subject === "data" && !use.recursive,
  params: (use) => ({ what: quoted(use.operand) }),
  label: "the graph has no if: this side would be chosen once, while tracing",
  rewrite: (use, types) => ifAsWhere(use.node, types),
});
