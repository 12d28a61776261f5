import { forwardAsMethod } from "../codemods/forward-as-method.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT7013: `forward = (x: Tensor) => x.relu()`
 *
 * Goal: a forward that is no method.
 * Method: the declaration of `forward`.
 * Example: `forward(x: Tensor) { return x.relu(); }`.
 * Limits: none known.
 */
export const forwardField: Rule = defineRule({
  code: "QT7013",
  name: "forward-field",
  kinds: ["field"],
  params: (use) => ({ module: use.of }),
  label: "a field, which the tracer cannot see",
  rewrite: (use) => forwardAsMethod(use.node),
});
