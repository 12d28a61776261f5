import { quoted } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT1012: `if (h.mean().item() < 0.1) break;`
 *
 * Goal: a `break` or `continue` that depends on tensor values.
 * Method: an `if` whose last statement on either side is a jump.
 * Example: `h = where(done, h, next);` in every round.
 * Limits: a jump deeper inside of the `if` makes it QT1002.
 */
export const loopExit: Rule = defineRule({
  code: "QT1012",
  name: "loop-exit",
  kinds: ["condition"],
  claims: (use) =>
    use.of === "if" &&
    (use.exit === "break" || use.exit === "continue") &&
    use.subject === "data" &&
    !use.recursive,
  params: (use) => ({ what: quoted(use.operand), exit: use.exit }),
  label: "leaves the loop for some inputs only",
});
