import { defineRule, type Rule } from "./rule.ts";

/**
 * QT6019: `again(x) { return this.again(x.relu()) }`
 *
 * Goal: a function that calls itself on every path.
 * Method: no path of the function ends without another call of it.
 * Example: a depth that is counted down.
 * Limits: whether a recursion with an end reaches it is not proved: host code is taken to end.
 */
export const endlessRecursion: Rule = defineRule({
  code: "QT6019",
  name: "endless-recursion",
  kinds: ["endless"],
  params: (use) => ({ what: use.what }),
  label: "calls itself on every path",
});
