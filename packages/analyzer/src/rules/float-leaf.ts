import { defineRule, type Rule } from "./rule.ts";

/**
 * QT8001: `this.lstm.forward(x)` of a leaf
 *
 * Goal: a leaf in a traced module: it runs in float32.
 * Method: the classes and names of leaves.
 * Example: a traceable module.
 * Limits: a note of the preset `quantization`.
 */
export const floatLeaf: Rule = defineRule({
  code: "QT8001",
  name: "float-leaf",
  kinds: ["leaf-call"],
  effect: "none",
  params: (use) => ({ what: use.what }),
  label: "runs in float32",
});
