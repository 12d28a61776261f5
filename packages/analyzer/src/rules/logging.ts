import { replace } from "./rewrite.ts";
import { ts } from "../host/ts.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT5003: `console.log(x)`
 *
 * Goal: logging in traced code.
 * Method: the methods of console.
 * Example: log where forward is called.
 * Limits: the graph is right all the same, so this is a warning.
 */
export const logging: Rule = defineRule({
  code: "QT5003",
  name: "logging",
  kinds: ["impure"],
  effect: "none",
  claims: (use) => use.impurity === "console",
  params: (use) => ({ what: use.callee }),
  label: "prints once, while tracing",
  rewrite: ({ node }) => (ts.isExpressionStatement(node.parent) ? replace(node.parent, "", "maybe") : null),
});
