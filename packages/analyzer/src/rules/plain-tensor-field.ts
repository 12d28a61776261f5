import { defineRule, type Rule } from "./rule.ts";

/**
 * QT7011: `table = tensor([1, 2])` in a module
 *
 * Goal: a tensor of a module that is neither a parameter nor a buffer.
 * Method: the type of the field.
 * Example: `table = buffer(tensor([1, 2]))`
 * Limits: a note of the preset `quantization`.
 */
export const plainTensorField: Rule = defineRule({
  code: "QT7011",
  name: "plain-tensor-field",
  kinds: ["plain-tensor"],
  effect: "none",
  params: (use) => ({ what: use.what }),
  label: "neither saved nor loaded",
});
