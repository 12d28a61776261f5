import { bareText, replace } from "./rewrite.ts";
import { ts } from "../host/ts.ts";
import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT2020: `x as unknown as number`
 *
 * Goal: a cast that calls a tensor something that it is not.
 * Method: the flow of values through the cast.
 * Example: remove the cast.
 * Limits: casts to object types that a tensor also fits are let through, with the tensor.
 */
export const castOfTensor: Rule = defineRule({
  code: "QT2020",
  name: "cast-of-tensor",
  kinds: ["cast"],
  params: (use) => ({ what: quoted(use.operand), type: `\`${use.type}\`` }),
  label: "still a tensor",
  runtime: () => "unknown", // what the code behind it does with a tensor
  rewrite: (use) => (ts.isExpression(use.operand) ? replace(use.node, bareText(use.operand), "maybe") : null),
});
