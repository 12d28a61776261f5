import { defineRule, type Rule } from "./rule.ts";

/**
 * QT7003: `this.parts.get("a").forward(x)` of a Map
 *
 * Goal: a module with state in a field where the tracer does not look: a Map, a Set, a private field, an object of a class.
 * Method: the way from `this` to the module.
 * Example: an array, a record, `nn.ModuleList` or `nn.ModuleDict`.
 * Limits: modules that do not hang on the model are QT7004.
 */
export const hiddenModule: Rule = defineRule({
  code: "QT7003",
  name: "hidden-module",
  kinds: ["unregistered"],
  claims: (use) => use.from === "field",
  params: (use) => ({ module: use.callee }),
  label: "the tracer does not look there",
});
