import type { Use } from "../domain/use.ts";
import { codeText } from "./code-text.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT9001: whatever no other rule is about.
 *
 * Goal: a construct that the analysis does not know, or a value that may be a tensor where it would matter.
 * Method: the last rule; it claims every use that is left.
 * Example: a value of type `any` in arithmetic.
 * Limits: the verdict becomes unknown.
 */
export const notUnderstood: Rule = {
  ...defineRule({
    code: "QT9001",
    name: "not-understood",
    kinds: ["not-understood"],
    effect: "unknown",
    params: (use) => ({ what: use.what }),
    label: "not understood",
  }),
  claims: () => true,
  params: (use) => ({ what: describe(use) }),
};

function describe(use: Use): string {
  if (use.kind === "not-understood") return use.what;
  const isMaybe = "subject" in use && use.subject === "maybe";
  return isMaybe ? `\`${codeText(use.operand)}\`, which may be a tensor here` : `\`${codeText(use.node)}\``;
}
