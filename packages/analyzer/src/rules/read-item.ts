import { elideItem } from "../codemods/item-elision.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT2001: `x.max().item()`
 *
 * Goal: a number that is read out of a traced tensor and decides nothing, such as the argument of an operation.
 * Method: `item` on a tensor. Where the number reaches a branch, the branch is reported instead, with this read on its path.
 * Example: `x.div(s.item())` becomes `x.div(s)`.
 * Limits: a tensor of constants keeps its values and is fine.
 */
export const readItem: Rule = defineRule({
  code: "QT2001",
  name: "read-item",
  kinds: ["read"],
  yields: true,
  claims: (use) => use.callee === "item()",
  params: (use) => ({ what: `\`${use.callee}\`` }),
  label: "a traced tensor has no number to read",
  rewrite: (use, types) => elideItem(use.node, use.operand, types),
});
