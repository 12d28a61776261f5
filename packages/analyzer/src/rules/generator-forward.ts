import { generatorAsArray } from "../codemods/generator-as-array.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT4003: `*forward(x)`, a generator that forward calls
 *
 * Goal: a generator in traced code.
 * Method: the `*` of the function.
 * Example: return an array.
 * Limits: none known.
 */
export const generatorForward: Rule = defineRule({
  code: "QT4003",
  name: "generator-forward",
  kinds: ["generator"],
  params: (use) => ({ module: use.of }),
  label: "a graph gives one result, not a sequence",
  runtime: (use) => (use.forward ? null : "silent"),
  rewrite: (use, types) => generatorAsArray(use.node, types),
});
