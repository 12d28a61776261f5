import { logicalAssignmentAsWhere } from "../codemods/logical-assignment.ts";
import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT1014: `h ||= y`
 *
 * Goal: `||=`, `&&=` and `??=` on a tensor.
 * Method: the declared type of the target.
 * Example: `h = where(h.ne(0), h, y);`
 * Limits: a variable of an optional type asks for presence and is fine.
 */
export const logicalAssignment: Rule = defineRule({
  code: "QT1014",
  name: "logical-assignment",
  kinds: ["logical-assignment"],
  claims: (use) => use.subject !== "dim",
  params: (use) => ({ what: quoted(use.operand), operator: `\`${use.operator}\`` }),
  label: (use) => `${use.operator} assigns always or never`,
  rewrite: (use, types) => logicalAssignmentAsWhere(use.node, types),
});
