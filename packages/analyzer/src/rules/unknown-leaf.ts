import { defineRule, type Rule } from "./rule.ts";

/**
 * QT8002: `leafModules: { names: ["encodr"] }`
 *
 * Goal: the name of a leaf that leads to no module of the model.
 * Method: the type of the model that the call is given.
 * Example: the field's name.
 * Limits: names of elements of arrays, and those in the settings, are not checked.
 */
export const unknownLeaf: Rule = defineRule({
  code: "QT8002",
  name: "unknown-leaf",
  kinds: ["unknown-leaf"],
  effect: "none",
  params: (use) => ({ what: use.what, nearest: use.nearest }),
  label: "no such module",
  runtime: () => "throws",
});
