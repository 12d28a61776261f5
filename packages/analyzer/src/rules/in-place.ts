import { inPlaceAsAssignment } from "../codemods/in-place.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT5008: `x.fill_(0)`
 *
 * Goal: an operation that changes a tensor in place.
 * Method: methods of tensors whose name ends in `_`.
 * Example: the operation that gives a new tensor.
 * Limits: parameters and other tensors of the module are QT5009.
 */
export const inPlace: Rule = defineRule({
  code: "QT5008",
  name: "in-place",
  kinds: ["in-place"],
  claims: (use) => !use.own,
  params: (use) => ({ what: `\`${use.callee}\`` }),
  label: "changes a value of the graph",
  rewrite: (use, types) => inPlaceAsAssignment(use.node, use.operand, types),
});
