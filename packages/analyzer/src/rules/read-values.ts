import { defineRule, type Rule } from "./rule.ts";

/**
 * QT2009: `x.toArray()`, `x.data`
 *
 * Goal: the values of a traced tensor, read as an array.
 * Method: `toArray` and `data` on a tensor. Where a value of the array reaches a branch, the branch is reported instead.
 * Example: keep the computation in tensors, or put it into a leaf module.
 * Limits: a tensor of constants keeps its values and is fine.
 */
export const readValues: Rule = defineRule({
  code: "QT2009",
  name: "read-values",
  kinds: ["read"],
  yields: true,
  claims: (use) => use.callee !== "item()",
  params: (use) => ({ what: `\`${use.callee}\`` }),
  label: "a traced tensor has no values to read",
});
