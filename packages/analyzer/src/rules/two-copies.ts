import { defineRule, type Rule } from "./rule.ts";

/**
 * QT6021: two versions of Quantrace in one program
 *
 * Goal: two copies of the package that declares Tensor.
 * Method: the folders of the packages that are named @quantrace/core.
 * Example: `npm dedupe`
 * Limits: copies that the program does not import are not seen.
 */
export const twoCopies: Rule = defineRule({
  code: "QT6021",
  name: "two-copies",
  kinds: ["copies"],
  params: (use) => ({ what: use.what }),
  label: "a tensor of one copy is a stranger to the other",
});
