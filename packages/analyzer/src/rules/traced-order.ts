import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT1018: `outs.sort((a, b) => a.sum().item() - b.sum().item())`
 *
 * Goal: a sort that compares tensor values.
 * Method: the callback is walked with the elements of the array.
 * Example: put the sort into a leaf module.
 * Limits: none known.
 */
export const tracedOrder: Rule = defineRule({
  code: "QT1018",
  name: "traced-order",
  kinds: ["order"],
  claims: (use) => use.subject !== "dim",
  params: (use) => ({ what: quoted(use.operand), method: use.callee }),
  label: "decides the order once, while tracing",
});
