import { switchAsWhere } from "../codemods/switch-as-where.ts";
import { ts } from "../host/ts.ts";
import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT1010: `switch (x.sum().item())`
 *
 * Goal: a `switch` on a tensor or on a number read out of one.
 * Method: the type of the subject, or the flow of values.
 * Example: one `where` for each case.
 * Limits: a tensor as a case label is QT1024.
 */
export const switchOnTraced: Rule = defineRule({
  code: "QT1010",
  name: "switch-on-traced",
  kinds: ["switch"],
  claims: (use) => use.subject !== "dim",
  params: (use) => ({ what: quoted(use.operand) }),
  label: "the case is chosen once, while tracing",
  rewrite: (use, types) => {
    const node = ts.findAncestor(use.node, ts.isSwitchStatement);
    return node === undefined ? null : switchAsWhere(node, types);
  },
});
