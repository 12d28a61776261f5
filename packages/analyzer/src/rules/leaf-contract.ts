import { addOutputSpec } from "../codemods/output-spec.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT7012: a leaf without `outputSpec`
 *
 * Goal: a leaf module that does not say what it gives.
 * Method: the members of the class.
 * Example: `class X extends LeafModule implements Leaf<X["forward"]>`.
 * Limits: none known.
 */
export const leafContract: Rule = defineRule({
  code: "QT7012",
  name: "leaf-contract",
  kinds: ["leaf-contract"],
  params: (use) => ({ module: use.callee }),
  label: "nobody knows what it gives",
  rewrite: (use, types) => addOutputSpec(use.node, types),
});
