import { switchAsWhere } from "../codemods/switch-as-where.ts";
import { ts } from "../host/ts.ts";
import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT1024: `switch (true) { case x.gt(0): ... }`
 *
 * Goal: a tensor as a case label.
 * Method: the type of the label.
 * Example: `where(x.gt(0), a, b)`.
 * Limits: none known.
 */
export const tensorCaseLabel: Rule = defineRule({
  code: "QT1024",
  name: "tensor-case-label",
  kinds: ["case"],
  claims: (use) => use.subject !== "dim",
  params: (use) => ({ what: quoted(use.operand) }),
  label: "never matches: === compares objects",
  rewrite: (use, types) => {
    const node = ts.findAncestor(use.node, ts.isSwitchStatement);
    return node === undefined ? null : switchAsWhere(node, types);
  },
});
