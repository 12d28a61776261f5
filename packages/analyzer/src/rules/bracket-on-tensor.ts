import { codeText } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT3018: `x[0]`
 *
 * Goal: a tensor indexed with brackets.
 * Method: the type of the object.
 * Example: `x.slice(0, 0, 1)`.
 * Limits: `x["shape"]` reads a property and is fine.
 */
export const bracketOnTensor: Rule = defineRule({
  code: "QT3018",
  name: "bracket-on-tensor",
  kinds: ["bracket"],
  params: (use) => ({ what: `\`${codeText(use.node)}\`` }),
  label: "brackets cannot be overloaded",
});
