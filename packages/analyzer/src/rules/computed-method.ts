import { defineRule, type Rule } from "./rule.ts";

/**
 * QT6004: `this.blocks[name](x)` with a name that is not known
 *
 * Goal: a call whose target is looked up by a name that is computed.
 * Method: the key's type is no literal, nor a union of them.
 * Example: `name: "relu" | "gelu"`
 * Limits: the verdict becomes unknown.
 */
export const computedMethod: Rule = defineRule({
  code: "QT6004",
  name: "computed-method",
  kinds: ["unknown-call"],
  effect: "unknown",
  claims: (use) => use.reason === "dynamic",
  params: (use) => ({ callee: use.callee, what: use.receives }),
  label: "which function this is, nobody can tell",
});
