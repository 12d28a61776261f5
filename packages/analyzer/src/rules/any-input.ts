import { defineRule, type Rule } from "./rule.ts";

/**
 * QT2019: `forward(x: any)`
 *
 * Goal: an input of forward whose type is any, so that nothing says whether it is a tensor.
 * Method: the types of the parameters.
 * Example: `forward(x: Tensor)`
 * Limits: inside of forward, a cast to any hides nothing: the value is followed.
 */
export const anyInput: Rule = defineRule({
  code: "QT2019",
  name: "any-input",
  kinds: ["any-input"],
  effect: "unknown",
  params: (use) => ({ what: use.what }),
  label: "may be a tensor or not",
});
