import { dslName } from "../codemods/dsl-names.ts";
import { receiverText, replace } from "./rewrite.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT3015: `x.length`
 *
 * Goal: the length of a tensor.
 * Method: the type of the object.
 * Example: `x.shape[0]` and the dim functions.
 * Limits: none known.
 */
export const lengthOfTensor: Rule = defineRule({
  code: "QT3015",
  name: "length-of-tensor",
  kinds: ["length"],
  params: () => ({ what: "length" }),
  label: "a tensor has no length",
  rewrite: (use) => ({
    ...replace(
      use.node,
      `${dslName(use.node, "dim")}.value(${receiverText(use.operand)}.shape[0]!)`,
      "maybe",
    ),
    imports: ["dim"],
  }),
});
