import { registerModule } from "../codemods/register-module.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT7004: `outside.forward(x)`
 *
 * Goal: a module with state that is not in a field of the model, or in an array or record there.
 * Method: the way from `this` to the module.
 * Example: `this.inner.forward(x)`.
 * Limits: none known.
 */
export const unregisteredModule: Rule = defineRule({
  code: "QT7004",
  name: "unregistered-module",
  kinds: ["unregistered"],
  params: (use) => ({ module: use.callee }),
  label: "the tracer does not find it in the model",
  rewrite: (use, types) => registerModule(use.node, types),
});
