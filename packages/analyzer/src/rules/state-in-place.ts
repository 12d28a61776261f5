import { ts } from "../host/ts.ts";
import type { SiteTypes } from "./rewrite.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT5009: `this.fc.weight.mul_(2)`
 *
 * Goal: a parameter, buffer or other tensor of the module that forward changes in place.
 * Method: the tensor was there before forward was called, and is no input.
 * Example: give the new value as a second result.
 * Limits: none known.
 */
export const stateInPlace: Rule = defineRule({
  code: "QT5009",
  name: "state-in-place",
  kinds: ["in-place"],
  claims: (use) => use.own,
  params: (use) => ({ what: `\`${use.callee}\`` }),
  label: "changes the model while it is traced",
  runtime: ({ node }, { factsAt }) => (takesTensor(node, factsAt) ? "unknown" : null),
});

/** True for `weight.copy_(x)`: a traced tensor has no values to copy, which throws; another one has. */
function takesTensor(name: ts.Node, factsAt: SiteTypes["factsAt"]): boolean {
  const call = ts.findAncestor(name, ts.isCallExpression);
  return call?.arguments.some((argument) => factsAt(argument).tensor === "yes") === true;
}
