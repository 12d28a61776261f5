import { destructuredAsUnbind } from "../codemods/destructured.ts";
import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT3003: `const [a, b] = x`
 *
 * Goal: a tensor taken apart as an array.
 * Method: the type of what is taken apart.
 * Example: `const [a, b] = x.chunk(2, 0);`.
 * Limits: `const { shape } = x` reads a property and is fine.
 */
export const destructuredTensor: Rule = defineRule({
  code: "QT3003",
  name: "destructured-tensor",
  kinds: ["iterate"],
  claims: (use) => use.how === "array-pattern" && use.subject === "tensor",
  params: (use) => ({ what: quoted(use.operand) }),
  label: "a tensor has no known number of parts",
  rewrite: (use, types) => destructuredAsUnbind(use.node, use.operand, types),
});
