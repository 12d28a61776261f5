import { defineRule, type Rule } from "./rule.ts";

/**
 * QT6017: `this[name]` with a name that is not known
 *
 * Goal: a field of a module that is looked up by a computed name.
 * Method: the key's type is no literal, nor a union of them.
 * Example: a record of modules with a key of a literal type, or `nn.ModuleDict`.
 * Limits: the verdict becomes unknown.
 */
export const computedSubmodule: Rule = defineRule({
  code: "QT6017",
  name: "computed-submodule",
  kinds: ["dynamic-member"],
  effect: "unknown",
  params: (use) => ({ what: use.what }),
  label: "which field this is, nobody can tell",
});
