import { defineRule, type Rule } from "./rule.ts";

/**
 * QT7008: `return new Result(x)`
 *
 * Goal: a forward that gives an instance of a class, a Map or a Set.
 * Method: objects that traced code makes.
 * Example: return a plain record.
 * Limits: objects that were there before are not looked into.
 */
export const returnedObject: Rule = defineRule({
  code: "QT7008",
  name: "returned-object",
  kinds: ["returned"],
  claims: (use) => use.what === "object",
  params: () => ({ found: "class instance, Map or Set" }),
  label: "only arrays, plain records and plain values can be an output",
});
