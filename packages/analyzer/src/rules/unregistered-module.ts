import { registerModule } from "../codemods/register-module.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT7004: `outside.forward(x)`
 *
 * Goal: a module with state that does not hang on the model.
 * Method: the way from `this` to the module.
 * Example: `this.inner.forward(x)`.
 * Limits: a Map, a Set or a private field of the model is QT7003.
 */
export const unregisteredModule: Rule = defineRule({
  code: "QT7004",
  name: "unregistered-module",
  kinds: ["unregistered"],
  claims: (use) => use.from === "outside",
  params: (use) => ({ module: use.callee }),
  label: "the tracer does not find it in the model",
  rewrite: (use, types) => registerModule(use.node, types),
});
