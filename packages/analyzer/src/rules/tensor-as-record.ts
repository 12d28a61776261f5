import { defineRule, type Rule } from "./rule.ts";

/**
 * QT3004: `{ ...x }`, `Object.keys(x)`
 *
 * Goal: the keys of a tensor.
 * Method: the type of what is spread or listed.
 * Example: pass the tensor itself.
 * Limits: for-in is QT3005.
 */
export const tensorAsRecord: Rule = defineRule({
  code: "QT3004",
  name: "tensor-as-record",
  kinds: ["iterate"],
  claims: (use) => use.how === "keys" && use.subject === "tensor",
  params: (use) => ({ what: use.callee === "{...}" ? "its keys" : `its keys by ${use.callee}` }),
  label: "a tensor is no record",
});
