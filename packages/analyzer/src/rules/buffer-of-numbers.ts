import { defineRule, type Rule } from "./rule.ts";

/**
 * QT2022: `buffer[0] = x`, `view.setFloat32(0, x)`
 *
 * Goal: a tensor stored in a typed array.
 * Method: the type of what is written to.
 * Example: `cat` or `where` on tensors.
 * Limits: a number out of a tensor in a local typed array is followed to where it decides something.
 */
export const bufferOfNumbers: Rule = defineRule({
  code: "QT2022",
  name: "buffer-of-numbers",
  kinds: ["write"],
  claims: (use) => use.target === "buffer",
  params: (use) => ({ what: use.what }),
  label: "becomes NaN",
});
