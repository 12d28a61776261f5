import { liftModule } from "../codemods/lift-module.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT5012: `new nn.Linear(4, 4).forward(x)`
 *
 * Goal: a module with state, or a module of the user, made in traced code.
 * Method: the type of what is made. A built-in without state, such as `new nn.ReLU()`, is one operation and fine.
 * Example: make it in a field.
 * Limits: none known.
 */
export const moduleInForward: Rule = defineRule({
  code: "QT5012",
  name: "module-in-forward",
  kinds: ["new-module"],
  params: (use) => ({ what: use.callee }),
  label: "new at every call, and no part of the model",
  rewrite: (use, types) => liftModule(use.node, types),
});
