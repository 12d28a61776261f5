import { quoted } from "./code-text.ts";
import { replace } from "./rewrite.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT1005: `x.relu() ?? y`.
 *
 * Goal: `??` behind a tensor that is never null.
 * Method: the type of the left side.
 * Example: `x.relu() ?? y` is `x.relu()`.
 * Limits: `mask ?? ones` with `mask?: Tensor` asks for presence and is fine.
 */
export const nullishOnTensor: Rule = defineRule({
  code: "QT1005",
  name: "nullish-on-tensor",
  kinds: ["nullish"],
  params: (use) => ({ what: quoted(use.operand) }),
  label: "a tensor is never null: the right side is dead",
  rewrite: (use) => replace(use.node, use.operand.getText()),
});
